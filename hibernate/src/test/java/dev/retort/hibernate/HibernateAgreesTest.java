package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retort.config.DatabaseUrl;
import dev.retort.model.Target;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import dev.retort.support.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hibernate itself is asked: its own schema tool creates the same tables, and it accepts and uses those that were
 * created from the model.
 */
@NullUnmarked
class HibernateAgreesTest {
    private static final List<Class<?>> CORPUS = new EntityScan("corpus", HibernateAgreesTest.class.getClassLoader())
            .classesIn(List.of("dev.retort.hibernate.corpus"));

    @TempDir
    Path folder;

    @Entity
    @jakarta.persistence.Table(name = "notes")
    static class Note {
        @Id
        @jakarta.persistence.GeneratedValue(strategy = jakarta.persistence.GenerationType.IDENTITY)
        Long id;

        @jakarta.persistence.Column(nullable = false)
        Instant written;

        UUID token;

        @jakarta.persistence.Enumerated(jakarta.persistence.EnumType.STRING)
        Thread.State state;
    }

    @Test
    void itsOwnSchemaToolCreatesTheSameTables() throws SQLException {
        assertSameAsThatOfItsSchemaTool(CORPUS);
    }

    @Test
    void itsOwnSchemaToolCreatesTheSameTypesOfPostgresql() throws SQLException {
        assertSameAsThatOfItsSchemaTool(List.of(OnPostgresql.Special.class, OnPostgresql.Arrays.class));
    }

    private void assertSameAsThatOfItsSchemaTool(List<Class<?>> entities) throws SQLException {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        open(database, "create-only", entities).close();

        try (LiveSchema live = LiveSchema.at(database)) {
            SchemaModel model =
                    HibernateModels.of(entities.toArray(Class<?>[]::new)).read(Target.of(Database.POSTGRESQL));
            SchemaModel expected = live.renderer().normalize(model);
            SchemaModel found = live.inspect();

            assertThat(without(lines(expected), lines(found)))
                    .as("what only the model has")
                    .isEmpty();
            assertThat(without(lines(found), lines(expected)))
                    .as("what only Hibernate creates")
                    .isEmpty();
            assertThat(found.sequences()).isEqualTo(expected.sequences());
            assertThat(found.enumTypes()).isEqualTo(expected.enumTypes());
        }
    }

    private static List<String> without(List<String> all, List<String> gone) {
        return all.stream().filter(line -> !gone.contains(line)).toList();
    }

    static Stream<Database> databases() {
        return Stream.of(Database.SQLITE, Database.POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void itAcceptsAndUsesTheTablesOfTheModel(Database kind) throws SQLException {
        TestDatabase database = TestDatabase.create(kind, folder);
        try (LiveSchema live = LiveSchema.at(database)) {
            live.create(Models.model(kind, Note.class));
        }
        String mode = kind.equals(Database.POSTGRESQL) ? "validate" : "none";
        try (SessionFactory factory = open(database, mode, List.of(Note.class))) {
            Note note = new Note();
            note.written = Instant.parse("2026-01-29T05:04:41Z");
            note.token = UUID.randomUUID();
            note.state = Thread.State.WAITING;
            factory.inTransaction(session -> session.persist(note));

            Note found = factory.fromTransaction(session -> session.find(Note.class, note.id));

            assertThat(found).usingRecursiveComparison().isEqualTo(note);
        }
    }

    @Test
    void validationOfHibernateAcceptsTheTables() throws SQLException {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        try (LiveSchema live = LiveSchema.at(database)) {
            live.create(HibernateModels.of(CORPUS.toArray(Class<?>[]::new)).read(Target.of(Database.POSTGRESQL)));
        }

        assertThatCode(() -> open(database, "validate", CORPUS).close()).doesNotThrowAnyException();
    }

    private static SessionFactory open(TestDatabase database, String mode, List<Class<?>> entities) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        Configuration configuration = new Configuration();
        entities.forEach(configuration::addAnnotatedClass);
        url.properties().forEach((name, value) -> configuration.setProperty("hibernate.connection." + name, value));
        configuration.setProperty(
                "hibernate.connection.username", url.properties().getOrDefault("user", ""));
        return configuration
                .setProperty("hibernate.connection.url", url.jdbcUrl())
                .setProperty("hibernate.hbm2ddl.auto", mode)
                .setProperty("hibernate.hbm2ddl.halt_on_error", "true")
                .setProperty("hibernate.column_ordering_strategy", "default")
                .buildSessionFactory();
    }

    /** What both have to agree on: everything but names of constraints, texts, and the fraction of a second. */
    private static List<String> lines(SchemaModel model) {
        return model.tables().stream()
                .flatMap(table -> Stream.of(
                                Stream.of(table.name() + ": " + table.comment()),
                                table.columns().stream().map(HibernateAgreesTest::line),
                                table.constraints().stream().map(HibernateAgreesTest::line),
                                table.indexes().stream().map(HibernateAgreesTest::line))
                        .flatMap(lines ->
                                lines.map(line -> table.name() + " " + line).sorted()))
                .toList();
    }

    private static String line(Column column) {
        DefaultValue given = column.defaultValue();
        boolean isText = given != null && given.kind() == DefaultValue.Kind.EXPRESSION;
        String value = given == null ? "" : isText ? "expression" : given.display();
        // Hibernate 7.4 leaves out NOT NULL behind the expression of a generated column.
        String kind = column.generated() == null ? "nullable: " + column.nullable() : "generated";
        return String.join(
                " ",
                "column",
                column.name(),
                type(column.type()),
                kind,
                value,
                column.identity().name(),
                column.comment());
    }

    private static String type(DataType type) {
        return switch (type.kind()) {
            case TIME, TIMESTAMP, TIMESTAMPTZ -> type.display().replace("(6)", "");
            default -> type.display();
        };
    }

    private static String line(Constraint constraint) {
        String rest = constraint instanceof ForeignKey key
                ? key.referredTable() + " " + key.referredColumns() + " " + key.onDelete() + " " + key.onUpdate()
                : "";
        return constraint.kind() + " " + constraint.columns() + " " + rest;
    }

    private static String line(Index index) {
        return "index " + index.keys() + " " + index.unique();
    }
}
