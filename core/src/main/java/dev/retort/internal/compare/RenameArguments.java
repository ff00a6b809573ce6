package dev.retort.internal.compare;

import dev.retort.internal.diff.Renames;
import dev.retort.internal.diff.Renames.Rename;
import dev.retort.schema.Column;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Parses confirmed renames: {@code users=people} for a table, {@code people.nick=people.nickname} for a column. If both
 * are given, the column's table may have its old or its new name.
 */
public final class RenameArguments {
    private RenameArguments() {}

    /**
     * Returns the renames, those of tables first.
     *
     * @param database the schema before the renames
     * @param model the schema after them
     * @throws RenamesException.Unknown if an argument is malformed, the old name is not in the database, or the new one
     *     is not in the model or already in the database
     */
    public static List<Rename> parse(List<String> arguments, SchemaModel database, SchemaModel model) {
        List<Rename> tables = new ArrayList<>();
        List<String> others = new ArrayList<>();
        SchemaModel renamed = database;
        for (String argument : arguments) {
            String[] sides = sides(argument);
            Optional<QualifiedName> table = table(database, sides[0]);
            if (table.isEmpty()) {
                others.add(argument);
                continue;
            }
            Rename rename = Rename.ofTable(table.get(), table(model, sides[1]).orElse(table.get()));
            require(renamed.table(rename.from()).isPresent(), argument, "it is given twice");
            require(table(model, sides[1]).isPresent(), argument, "the models have no table '" + sides[1] + "'");
            require(
                    renamed.table(rename.to()).isEmpty(),
                    argument,
                    "the database already has table '" + sides[1] + "'");
            tables.add(rename);
            renamed = Renames.applied(renamed, rename);
        }
        List<Rename> all = new ArrayList<>(tables);
        for (String argument : others) {
            Rename given = column(argument, renamed, tables);
            QualifiedName table = Objects.requireNonNull(given.table());
            String typed = given.to().name();
            Optional<String> to =
                    table(model, table.toString()).flatMap(model::table).flatMap(found -> column(found, typed));
            require(to.isPresent(), argument, "the models have no column '" + typed + "' of table '" + table + "'");
            Rename rename = Rename.ofColumn(table, given.from().name(), to.orElseThrow());
            Table existing = renamed.table(table).orElseThrow();
            require(
                    existing.column(rename.to().name()).isEmpty(),
                    argument,
                    "table '" + table + "' already has a column '" + rename.to() + "'");
            all.add(rename);
            renamed = Renames.applied(renamed, rename);
        }
        return all;
    }

    private static void require(boolean condition, String argument, String why) {
        if (!condition) {
            throw new RenamesException.Unknown(argument, why);
        }
    }

    private static Rename column(String argument, SchemaModel database, List<Rename> tables) {
        String[] sides = sides(argument);
        int dot = sides[0].lastIndexOf('.');
        String ofTable = dot < 0 ? "" : sides[0].substring(0, dot);
        String renamed = tables.stream()
                .filter(rename -> rename.from().toString().equalsIgnoreCase(ofTable))
                .map(rename -> rename.to().toString())
                .findFirst()
                .orElse(ofTable);
        Optional<QualifiedName> table = table(database, renamed);
        String from = sides[0].substring(dot + 1);
        String to = sides[1].substring(sides[1].lastIndexOf('.') + 1);
        Optional<String> column = table.flatMap(database::table).flatMap(found -> column(found, from));
        require(
                column.isPresent(),
                argument,
                "the database has no table '" + sides[0] + "', and no such column of a table");
        return Rename.ofColumn(table.orElseThrow(), column.orElseThrow(), to);
    }

    private static String[] sides(String argument) {
        String[] sides = argument.split("=", -1);
        if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
            throw new RenamesException.Unknown(argument, "it does not have the form OLD=NEW");
        }
        return new String[] {sides[0].strip(), sides[1].strip()};
    }

    /** Returns the name of a table; its case matters only if two names differ in nothing else. */
    private static Optional<QualifiedName> table(SchemaModel schema, String text) {
        return find(schema.tables().stream().map(Table::name).toList(), text);
    }

    private static Optional<String> column(Table table, String text) {
        return find(table.columns().stream().map(Column::name).toList(), text);
    }

    private static <T> Optional<T> find(List<T> names, String text) {
        return names.stream()
                .filter(name -> name.toString().equals(text))
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> name.toString().equalsIgnoreCase(text))
                        .findFirst());
    }
}
