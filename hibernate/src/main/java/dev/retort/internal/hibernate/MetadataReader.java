package dev.retort.internal.hibernate;

import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.TokenCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;

/**
 * Reads Hibernate's boot-time metadata, from which its own schema tool also generates DDL. Does not modify them.
 */
public final class MetadataReader {
    private final Metadata metadata;
    private final Database database;
    private final StoredNames names;
    private final Predicate<org.hibernate.mapping.Table> wanted;

    /**
     * Creates a reader.
     *
     * @param database the database that the metadata were built for
     * @param unquoted returns the stored form of an unquoted name
     * @param wanted selects the tables to read
     */
    public MetadataReader(
            Metadata metadata,
            Database database,
            UnaryOperator<String> unquoted,
            Predicate<org.hibernate.mapping.Table> wanted) {
        this.metadata = metadata;
        this.database = database;
        this.names = StoredNames.of(database, unquoted);
        this.wanted = wanted;
    }

    /**
     * Reads tables, sequences and enum types. Views, and objects that are defined only as SQL text, are skipped.
     *
     * @throws EntitiesException if a schema model cannot represent a mapping
     */
    public SchemaModel read() {
        Map<QualifiedName, List<String>> enumTypes = enumTypes();
        ColumnReader columns = new ColumnReader(metadata, new TypeReader(enumTypes, names), names, database);
        IndexReader indexes = new IndexReader(metadata.getDatabase().getDialect(), names);
        TableReader reader = new TableReader(columns, new ForeignKeyReader(metadata, names), indexes, names);
        List<Table> tables = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            for (org.hibernate.mapping.Table table : namespace.getTables()) {
                if (table.isPhysicalTable() && !table.isView() && wanted.test(table)) {
                    tables.add(reader.read(table));
                }
            }
            namespace.getSequences().forEach(sequence -> sequences.add(sequence(sequence)));
        }
        return new SchemaModel(tables, used(enumTypes, tables), sequences, List.of(), List.of());
    }

    private Sequence sequence(org.hibernate.boot.model.relational.Sequence mapped) {
        QualifiedSequenceName name = mapped.getName();
        QualifiedName stored = names.qualified(name.getCatalogName(), name.getSchemaName(), name.getSequenceName());
        return Sequence.of(stored).withIncrement(mapped.getIncrementSize()).withStart((long) mapped.getInitialValue());
    }

    /** Returns the values of the named enum types, from the statements by which Hibernate creates them. */
    private Map<QualifiedName, List<String>> enumTypes() {
        org.hibernate.boot.model.relational.Database relational = metadata.getDatabase();
        SqlStringGenerationContext context =
                SqlStringGenerationContextImpl.fromExplicit(relational.getJdbcEnvironment(), relational, null, null);
        Map<QualifiedName, List<String>> types = new LinkedHashMap<>();
        for (AuxiliaryDatabaseObject object : relational.getAuxiliaryDatabaseObjects()) {
            if (object.appliesToDialect(relational.getDialect())) {
                for (String statement : object.sqlCreateStrings(context)) {
                    enumType(statement, types);
                }
            }
        }
        return types;
    }

    /** Hibernate uses enum types on PostgreSQL, and domains with a check on H2. */
    private void enumType(String statement, Map<QualifiedName, List<String>> types) {
        TokenCursor cursor = Sql.tokens(statement, statement);
        if (cursor.skip("CREATE", "TYPE") || cursor.skip("CREATE", "DOMAIN")) {
            QualifiedName name = QualifiedName.of(names.written(cursor.next().text()));
            boolean isEnum = cursor.skip("AS", "ENUM") || cursor.skip("AS", "VARCHAR");
            List<String> values = TypeReader.values(cursor.rest());
            if (isEnum && !values.isEmpty()) {
                types.put(name, values);
            }
        }
    }

    private static List<EnumType> used(Map<QualifiedName, List<String>> types, List<Table> tables) {
        return types.entrySet().stream()
                .filter(type -> tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .anyMatch(column -> isOf(column.type(), type.getKey())))
                .map(type -> EnumType.of(type.getKey(), type.getValue()))
                .toList();
    }

    private static boolean isOf(DataType type, QualifiedName name) {
        DataType element = type.element();
        return element == null ? name.equals(type.enumName()) : isOf(element, name);
    }
}
