package dev.retort.bench.rebuild;

import dev.retort.Retort;
import dev.retort.bench.program.Memory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rebuilds the table of a database to which the first revision of this package was applied, and exits. */
public final class RebuildProgram {
    /** The script location of this package. */
    public static final String SCRIPTS = "classpath:dev/retort/bench/rebuild";

    /** The revision with whose schema it starts. */
    public static final String BEFORE = "20260101_000001";

    private static final List<String> RECIPE = List.of(
            """
            CREATE TABLE "parcels_new" (
                "id" BIGINT NOT NULL CONSTRAINT "pk_parcels" PRIMARY KEY,
                "code" VARCHAR(40) NOT NULL,
                "weight" BIGINT NOT NULL CONSTRAINT "ck_parcels_weight" CHECK (weight >= 0),
                "doubled" INTEGER GENERATED ALWAYS AS (weight * 2) STORED,
                "note" VARCHAR(200)
            )""",
            "INSERT INTO parcels_new (id, code, weight, note) SELECT id, code, weight, note FROM parcels",
            "DROP TABLE parcels",
            "ALTER TABLE parcels_new RENAME TO parcels",
            "CREATE INDEX ix_parcels_code ON parcels (code)",
            "CREATE INDEX ix_parcels_weight ON parcels (weight)");

    private RebuildProgram() {}

    /** Arguments: {@code hand} or {@code retort}, and the JDBC URL of the database. */
    public static void main(String[] args) throws SQLException, IOException {
        if (args[0].equals("hand")) {
            byHand(args[1]);
        } else {
            Retort.builder().url(args[1]).scripts(SCRIPTS).build().upgrade("head");
        }
        Memory.print();
    }

    /**
     * Follows SQLite's documentation: foreign keys are disabled, so that the child table keeps its rows, and checked.
     */
    private static void byHand(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : RECIPE) {
                statement.execute(sql);
            }
            try (ResultSet orphans = statement.executeQuery("PRAGMA foreign_key_check")) {
                if (orphans.next()) {
                    throw new SQLException("rows of a child table have no parent");
                }
            }
            statement.execute("COMMIT");
        }
    }
}
