package dev.retort.testing;

import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Session;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inserts rows into empty tables. Values follow the types; values of foreign keys are those of rows that exist; the
 * literals in checks are tried, too.
 */
final class RowGenerator {
    private static final int ROWS = 2;
    private static final int MAX_ATTEMPTS = 400;

    private final Session session;
    private final SchemaModel schema;
    private final Set<QualifiedName> filled = new HashSet<>();

    /** Columns that get their values together, and the values to try, as literals. */
    private record Slot(List<String> columns, List<List<String>> candidates) {}

    RowGenerator(Session session, SchemaModel schema) {
        this.session = session;
        this.schema = schema;
    }

    /** Fills the empty tables. Returns those that remain empty, with the reason. */
    Map<QualifiedName, String> fill() {
        schema.tables().stream().filter(this::hasRows).map(Table::name).forEach(filled::add);
        Map<QualifiedName, String> refused = new LinkedHashMap<>();
        // A table can be filled after those that its foreign keys refer to.
        boolean isProgress = true;
        while (isProgress) {
            isProgress = false;
            for (Table table : schema.tables()) {
                if (!filled.contains(table.name())) {
                    String reason = fill(table);
                    if (reason.isEmpty()) {
                        filled.add(table.name());
                        refused.remove(table.name());
                        isProgress = true;
                    } else {
                        refused.put(table.name(), reason);
                    }
                }
            }
        }
        return refused;
    }

    /** Returns the tables that have rows. */
    Set<QualifiedName> filled() {
        return Set.copyOf(filled);
    }

    private boolean hasRows(Table table) {
        return session.query("SELECT count(*) FROM " + TableRows.name(session, table), row -> row.number(1))
                        .get(0)
                > 0;
    }

    /** Inserts rows; returns why not even one can be inserted, or an empty text. */
    private String fill(Table table) {
        String reason = "";
        int inserted = 0;
        for (int number = 1; number <= ROWS; number++) {
            String failure = insert(table, slots(table, number));
            inserted += failure.isEmpty() ? 1 : 0;
            reason = failure.isEmpty() ? reason : failure;
        }
        return inserted > 0 ? "" : reason;
    }

    /** Tries combinations of candidates until the database accepts one; returns its last refusal otherwise. */
    private String insert(Table table, List<Slot> slots) {
        int[] chosen = new int[slots.size()];
        String refusal = "";
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                session.execute(statement(table, slots, chosen));
                return "";
            } catch (RetortException e) {
                refusal = Findings.reason(e);
            }
            if (!next(chosen, slots)) {
                break;
            }
        }
        return refusal;
    }

    private static boolean next(int[] chosen, List<Slot> slots) {
        for (int i = 0; i < chosen.length; i++) {
            chosen[i]++;
            if (chosen[i] < slots.get(i).candidates().size()) {
                return true;
            }
            chosen[i] = 0;
        }
        return false;
    }

    private String statement(Table table, List<Slot> slots, int[] chosen) {
        String into = "INSERT INTO " + TableRows.name(session, table);
        if (slots.isEmpty()) {
            return into + " DEFAULT VALUES";
        }
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            slots.get(i)
                    .columns()
                    .forEach(column -> columns.add(session.dialect().sql().quote(column)));
            values.addAll(slots.get(i).candidates().get(chosen[i]));
        }
        return into + " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values) + ")";
    }

    /** Returns the columns of a row, those first whose values are the most likely to be refused. */
    private List<Slot> slots(Table table, int number) {
        List<Slot> keys = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (Collections.disjoint(used, key.columns())) {
                keys.add(slot(table, key.resolved(schema), number));
                used.addAll(key.columns());
            }
        }
        List<Slot> checked = new ArrayList<>();
        List<Slot> free = new ArrayList<>();
        for (Column column : table.columns()) {
            if (used.contains(column.name()) || isGenerated(column)) {
                continue;
            }
            List<String> checks = table.checks().stream()
                    .map(Check::expression)
                    .filter(expression -> expression.contains(column.name()))
                    .toList();
            List<List<String>> candidates = ColumnValues.candidates(column, number, checks).stream()
                    .map(List::of)
                    .toList();
            (checks.isEmpty() ? free : checked).add(new Slot(List.of(column.name()), candidates));
        }
        checked.addAll(keys);
        checked.addAll(free);
        return checked;
    }

    private static boolean isGenerated(Column column) {
        DefaultValue value = column.defaultValue();
        return column.generated() != null
                || column.identity() != Identity.NONE
                || value != null && value.kind() == DefaultValue.Kind.EXPRESSION;
    }

    /** Returns the values of existing rows for a foreign key, and NULL if that is allowed. */
    private Slot slot(Table table, ForeignKey key, int number) {
        List<List<String>> candidates = new ArrayList<>();
        Table referred = schema.table(key.referredTable()).orElse(table);
        String columns = key.referredColumns().stream()
                .map(session.dialect().sql()::quote)
                .collect(Collectors.joining(", "));
        candidates.addAll(session.query("SELECT " + columns + " FROM " + TableRows.name(session, referred), row -> {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.columns(); i++) {
                values.add(ColumnValues.literal(row.textOrNull(i)));
            }
            return values;
        }));
        if (!candidates.isEmpty()) {
            Collections.rotate(candidates, 1 - number);
        }
        if (isNullable(table, key) || candidates.isEmpty()) {
            candidates.add(Collections.nCopies(key.columns().size(), "NULL"));
        }
        return new Slot(key.columns(), candidates);
    }

    private static boolean isNullable(Table table, ForeignKey key) {
        return key.columns().stream()
                .allMatch(name -> table.column(name).map(Column::nullable).orElse(false));
    }
}
