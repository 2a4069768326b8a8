/*
 * report_page.h - the report as one page for a browser.
 */
#ifndef URBANLOAD_REPORT_PAGE_H
#define URBANLOAD_REPORT_PAGE_H

#include "loader/output/output.h"
#include "options.h"

/*
 * Writes options->output with at most `most` events, agreements, places and links each. Exit
 * status: 64 if the file cannot be written, 78 if the template is missing, else the database's.
 */
extern int urban_report_page(UrbanOutput *output, const UrbanOptions *options, long most);

#endif
