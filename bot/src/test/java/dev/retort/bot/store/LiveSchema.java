package dev.retort.bot.store;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.Inspection;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inspects the schema of a test database, and brings schemas to a form that can be compared. */
public final class LiveSchema {
    /** Entities cannot declare a partial index. */
    private static final String PARTIAL_INDEX = "uq_free_channel_requests_pending";

    private LiveSchema() {}

    /** Inspects a database. */
    public static SchemaModel of(TestDatabase database) throws SQLException {
        Dialect dialect = Dialects.of(database.database());
        Map<String, List<Inspection.Row>> rows = new LinkedHashMap<>();
        try (Connection connection = database.connect()) {
            for (Inspection.Query query : dialect.inspection().queries("")) {
                rows.put(query.name(), rows(connection, query.sql()));
            }
        }
        return dialect.inspection().read(rows, "");
    }

    private static List<Inspection.Row> rows(Connection connection, String sql) throws SQLException {
        List<Inspection.Row> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(rows.getString(column));
                }
                found.add(new Inspection.Row(values));
            }
        }
        return found;
    }

    /** The tables in a form that can be compared: sorted, and without the text of checks that PostgreSQL rewrites. */
    public static List<Table> tables(SchemaModel model, Database which) {
        return model.tables().stream()
                .filter(table -> !table.name().toString().contains("retort_"))
                .map(table -> comparable(table, which))
                .sorted(Comparator.comparing(table -> table.name().toString()))
                .toList();
    }

    private static Table comparable(Table table, Database which) {
        return new Table(
                table.name(),
                table.columns().stream()
                        .sorted(Comparator.comparing(Column::name))
                        .toList(),
                table.constraints().stream()
                        .map(constraint -> comparable(constraint, which))
                        .sorted(Comparator.comparing(constraint -> String.valueOf(constraint.name())))
                        .toList(),
                table.indexes().stream()
                        .filter(index -> !index.name().equals(PARTIAL_INDEX))
                        .sorted(Comparator.comparing(Index::name))
                        .toList(),
                table.options(),
                table.comment());
    }

    private static Constraint comparable(Constraint constraint, Database which) {
        return constraint instanceof Check check && which.equals(Database.POSTGRESQL)
                ? Check.of("expression").withName(check.name())
                : constraint;
    }
}
