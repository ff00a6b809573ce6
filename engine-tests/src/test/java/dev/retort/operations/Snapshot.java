package dev.retort.operations;

import dev.retort.config.DatabaseUrl;
import dev.retort.error.Scrubber;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.schema.Column;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a database at one time, without the engine's tables.
 *
 * @param schema as inspected
 * @param rows the sorted rows of each table; each row contains its values as text, by column
 */
record Snapshot(SchemaModel schema, SortedMap<QualifiedName, List<String>> rows) {

    static Snapshot of(TestDatabase database) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        SchemaModel model;
        try (Session session =
                SessionSource.of(address, Scrubber.NONE, "test").openExisting().orElse(null)) {
            model = session == null ? SchemaModel.empty() : own(new Inspector(session).inspect(""));
        }
        SortedMap<QualifiedName, List<String>> rows = new TreeMap<>();
        try (Connection connection = database.connect()) {
            for (Table table : model.tables()) {
                rows.put(table.name(), rows(connection, table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Snapshot(model, rows);
    }

    private static SchemaModel own(SchemaModel all) {
        SchemaModel model = all;
        for (Table table : all.tables()) {
            model = isOwn(table.name()) ? model : model.withoutTable(table.name());
        }
        for (Sequence sequence : model.sequences()) {
            model = isOwn(sequence.name()) ? model : model.withoutSequence(sequence.name());
        }
        return model;
    }

    private static boolean isOwn(QualifiedName name) {
        return !name.name().startsWith("retort_");
    }

    private static List<String> rows(Connection connection, Table table) throws SQLException {
        List<String> names = table.columns().stream().map(Column::name).sorted().toList();
        String columns = names.isEmpty() ? "1" : '"' + String.join("\", \"", names) + '"';
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT " + columns + " FROM \"" + table.name().name() + '"')) {
            while (found.next()) {
                SortedMap<String, String> row = new TreeMap<>();
                for (String name : names) {
                    row.put(name, String.valueOf(found.getString(name)));
                }
                rows.add(row.toString());
            }
        }
        Collections.sort(rows);
        return rows;
    }

    /** The same state with columns sorted by name, because PostgreSQL can add columns only at the end. */
    Snapshot withColumnsByName() {
        SchemaModel sorted = schema;
        for (Table table : schema.tables()) {
            List<Column> columns = table.columns().stream()
                    .sorted(Comparator.comparing(Column::name))
                    .toList();
            sorted = sorted.withTableReplaced(new Table(
                    table.name(), columns, table.constraints(), table.indexes(), table.options(), table.comment()));
        }
        return new Snapshot(sorted, rows);
    }

    /** The losses since an earlier state, if the schemas are equal except for the order of columns. */
    Set<Loss> lostSince(Snapshot before) {
        Set<Loss> lost = EnumSet.noneOf(Loss.class);
        if (!schema.equals(before.schema)) {
            lost.add(Loss.COLUMN_ORDER);
        }
        for (Map.Entry<QualifiedName, List<String>> table : before.rows.entrySet()) {
            List<String> now = rows.getOrDefault(table.getKey(), List.of());
            if (now.size() < table.getValue().size()) {
                lost.add(Loss.ROWS);
            } else if (!now.equals(table.getValue())) {
                lost.add(Loss.VALUES);
            }
        }
        return lost;
    }
}
