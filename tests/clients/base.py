#!/usr/bin/env python3
"""base.py PROFILE URL USER - what LibreOffice Base sees of schema urban_bi; run by run.sh.

Starts a LibreOffice without windows, with a profile of its own, and asks its driver.
"""
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

profile, url, user = sys.argv[1:4]
pipe = "urban" + str(abs(hash(profile)))
office = subprocess.Popen(
    ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.25)
    else:
        sys.exit("LibreOffice does not answer")
    manager = context.ServiceManager.createInstanceWithContext("com.sun.star.sdbc.DriverManager", context)
    name = PropertyValue()
    name.Name, name.Value = "user", user
    connection = manager.getConnectionWithInfo(url, (name,))
    meta = connection.getMetaData()

    rows = meta.getTables(None, "urban_bi", "%", ("VIEW",))
    views = []
    while rows.next():
        views.append(rows.getString(3))
    rows = meta.getColumns(None, "urban_bi", "%", "%")
    columns = 0
    while rows.next():
        columns += 1
    print("views", *sorted(views))
    print("columns", columns)
    query = connection.prepareStatement("SELECT count(*) FROM urban_bi.event WHERE starts_on >= ?")
    query.setString(1, "2024-01-01")
    rows = query.executeQuery()
    rows.next()
    print("dated", rows.getLong(1))
    rows = connection.createStatement().executeQuery("SELECT place_ru FROM urban_bi.event WHERE place_ru IS NOT NULL ORDER BY event_key LIMIT 1")
    rows.next()
    print("cyrillic", rows.getString(1))
    connection.close()
finally:
    office.terminate()
    try:
        office.wait(20)
    except subprocess.TimeoutExpired:
        office.kill()
