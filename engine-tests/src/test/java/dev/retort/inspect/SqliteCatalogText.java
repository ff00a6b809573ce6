package dev.retort.inspect;

import dev.retort.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** The catalog of an SQLite database as lines that can be compared, without the engine's tables. */
final class SqliteCatalogText {
    private static final String TABLES = " FROM sqlite_master m %s"
            + " WHERE m.type = 'table' AND substr(m.name, 1, 7) NOT IN ('sqlite_', 'retort_')";

    private static final List<String> QUERIES = List.of(
            "SELECT json_array(type, name, tbl_name, replace(sql, '\"', '')) FROM sqlite_master"
                    + " WHERE (type <> 'table' OR sql LIKE 'CREATE VIRTUAL%') AND sql IS NOT NULL",
            "SELECT json_array('column', m.name, x.name, upper(x.type), x.dflt_value, x.pk, x.hidden)"
                    + TABLES.formatted("JOIN pragma_table_xinfo(m.name) x"),
            "SELECT json_array('key', m.name, x.\"table\", x.\"from\", x.on_update, x.on_delete)"
                    + TABLES.formatted("JOIN pragma_foreign_key_list(m.name) x"),
            "SELECT json_array('index', m.name, l.\"unique\", l.origin, l.partial, x.name, x.\"desc\", x.coll, x.key)"
                    + TABLES.formatted("JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) x"),
            "SELECT json_array('conflict', m.name, m.sql LIKE '%ON CONFLICT%')" + TABLES.formatted(""));

    private SqliteCatalogText() {}

    /** Returns one line for each object, column, key and part of an index, sorted. */
    static List<String> of(TestDatabase database) {
        List<String> lines = new ArrayList<>();
        QUERIES.forEach(query -> lines.addAll(database.query(query)));
        return lines.stream().sorted().toList();
    }
}
