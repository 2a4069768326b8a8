/*
 * Views.java - what the JDBC driver sees of schema urban_bi; run by run.sh with the URL of a server.
 */
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.Set;
import java.util.TreeSet;

public class Views
{
	private static final Set<Integer> KNOWN =
		Set.of(Types.DATE, Types.VARCHAR, Types.INTEGER, Types.DOUBLE, Types.BIT, Types.BOOLEAN, Types.TIMESTAMP);

	public static void main(String[] arguments) throws Exception
	{
		PrintStream out = new PrintStream(System.out, true, "UTF-8");

		try (Connection connection = DriverManager.getConnection(arguments[0]))
		{
			DatabaseMetaData meta = connection.getMetaData();
			Set<String> views = new TreeSet<>();
			int columns = 0, bare = 0, other = 0;

			try (ResultSet rows = meta.getTables(null, "urban_bi", "%", new String[] {"VIEW"}))
			{
				while (rows.next())
				{
					views.add(rows.getString("TABLE_NAME"));
					bare += rows.getString("REMARKS") == null ? 1 : 0;
				}
			}
			try (ResultSet rows = meta.getColumns(null, "urban_bi", "%", "%"))
			{
				for (; rows.next(); columns++)
				{
					bare += rows.getString("REMARKS") == null ? 1 : 0;
					other += KNOWN.contains(rows.getInt("DATA_TYPE")) ? 0 : 1;
				}
			}
			out.println("views " + String.join(" ", views));
			out.println("columns " + columns);
			out.println("without comment " + bare);
			out.println("of other types " + other);
			/* As a tool binds a parameter of which it does not say the type. */
			try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM urban_bi.event WHERE starts_on >= ?"))
			{
				query.setObject(1, "2024-01-01", Types.OTHER);
				try (ResultSet rows = query.executeQuery())
				{
					rows.next();
					out.println("dated " + rows.getLong(1));
				}
			}
			try (ResultSet rows = connection.createStatement().executeQuery(
					 "SELECT place_ru FROM urban_bi.event WHERE place_ru IS NOT NULL ORDER BY event_key LIMIT 1"))
			{
				rows.next();
				out.println("cyrillic " + rows.getString(1));
			}
		}
	}
}
