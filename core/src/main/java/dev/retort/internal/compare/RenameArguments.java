package dev.retort.internal.compare;

import dev.retort.internal.diff.Renames;
import dev.retort.internal.diff.Renames.Rename;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses confirmed renames: {@code users=people} for a table, {@code people.nick=people.nickname} for a column. If both
 * are given, the column's table may have its old or its new name.
 */
final class RenameArguments {
    private RenameArguments() {}

    /**
     * Returns the renames, those of tables first.
     *
     * @param database the schema before the renames
     * @throws RenamesException.Unknown if an argument is malformed, or the database has no such table or column
     */
    static List<Rename> parse(List<String> arguments, SchemaModel database) {
        List<Rename> tables = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String argument : arguments) {
            String[] sides = sides(argument);
            Optional<QualifiedName> table = table(database, sides[0]);
            if (table.isPresent()) {
                tables.add(Rename.ofTable(table.get(), name(sides[1])));
            } else {
                others.add(argument);
            }
        }
        SchemaModel renamed = database;
        for (Rename rename : tables) {
            renamed = Renames.applied(renamed, rename);
        }
        List<Rename> all = new ArrayList<>(tables);
        for (String argument : others) {
            all.add(column(argument, renamed, tables));
        }
        return all;
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
        boolean exists = table.flatMap(database::table)
                .flatMap(existing -> existing.column(from))
                .isPresent();
        if (!exists) {
            throw new RenamesException.Unknown(
                    argument, "the database has no table '" + sides[0] + "', and no such column of a table");
        }
        return Rename.ofColumn(table.orElseThrow(), from, to);
    }

    private static String[] sides(String argument) {
        String[] sides = argument.split("=", -1);
        if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
            throw new RenamesException.Unknown(argument, "it does not have the form OLD=NEW");
        }
        return new String[] {sides[0].strip(), sides[1].strip()};
    }

    private static Optional<QualifiedName> table(SchemaModel database, String text) {
        return database.tables().stream()
                .map(Table::name)
                .filter(name -> name.toString().equalsIgnoreCase(text))
                .findFirst();
    }

    private static QualifiedName name(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? QualifiedName.of(text) : QualifiedName.of(text.substring(0, dot), text.substring(dot + 1));
    }
}
