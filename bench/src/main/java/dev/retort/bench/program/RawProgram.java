package dev.retort.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The baseline of all comparisons: the same statements with plain JDBC. */
public final class RawProgram {
    private RawProgram() {}

    /**
     * With {@code nothing} and a JDBC URL, selects one row. With {@code apply}, a JDBC URL and a file, runs the
     * statements of the file; a line contains those of one revision, separated by tabs.
     */
    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(args[1])) {
            if (args[0].equals("nothing")) {
                select(connection);
            } else {
                apply(connection, Files.readAllLines(Path.of(args[2])));
            }
        }
        Memory.print();
    }

    private static void select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(id) FROM raw_version")) {
            if (!rows.next() || rows.getString(1) == null) {
                throw new SQLException("no revision was applied");
            }
        }
    }

    private static void apply(Connection connection, List<String> revisions) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE raw_version (id varchar(40) PRIMARY KEY)");
            connection.commit();
            try (PreparedStatement version = connection.prepareStatement("INSERT INTO raw_version VALUES (?)")) {
                for (int number = 0; number < revisions.size(); number++) {
                    for (String sql : revisions.get(number).split("\t")) {
                        statement.execute(sql);
                    }
                    version.setString(1, String.format("%06d", number));
                    version.executeUpdate();
                    connection.commit();
                }
            }
        }
    }
}
