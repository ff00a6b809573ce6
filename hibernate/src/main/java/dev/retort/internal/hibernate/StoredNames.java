package dev.retort.internal.hibernate;

import dev.retort.schema.QualifiedName;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's names as the database stores them.
 *
 * @param unquoted what the database makes of a name that is not quoted
 */
record StoredNames(UnaryOperator<String> unquoted) {
    /** What Hibernate makes up: a prefix and an MD5 hash with the digits 0 to y, 25 of them less leading zeros. */
    private static final Pattern MADE_UP = Pattern.compile("(?i)(?:FK|UK|IDX)_?(?=[a-y]*\\d)[0-9a-y]{20,25}");

    private static final String QUOTES = "\"`[";

    String of(Identifier identifier) {
        return identifier.isQuoted() ? identifier.getText() : unquoted.apply(identifier.getText());
    }

    String of(Column column) {
        return column.isQuoted() ? column.getName() : unquoted.apply(column.getName());
    }

    /** A name as a mapping writes it, with its quotes if it has any. */
    String written(String name) {
        boolean quoted = name.length() > 2 && QUOTES.indexOf(name.charAt(0)) >= 0;
        return quoted ? name.substring(1, name.length() - 1) : unquoted.apply(name);
    }

    QualifiedName of(Table table) {
        return qualified(table.getCatalogIdentifier(), table.getSchemaIdentifier(), table.getNameIdentifier());
    }

    QualifiedName qualified(@Nullable Identifier catalog, @Nullable Identifier schemaName, Identifier name) {
        Identifier namespace = schemaName == null ? catalog : schemaName;
        return new QualifiedName(namespace == null ? null : of(namespace), of(name));
    }

    /** The name that the mapping gives a constraint or index; null if there is none but Hibernate's hash. */
    @Nullable
    String given(@Nullable String name) {
        return name == null || name.isEmpty() || MADE_UP.matcher(name).matches() ? null : written(name);
    }
}
