package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.CREATE_USERS;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.USERS;
import static dev.retort.contract.compare.CompareModels.key;
import static dev.retort.contract.compare.CompareModels.number;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.model.ModelPart;
import dev.retort.model.RevisionRewriter;
import dev.retort.op.AddColumn;
import dev.retort.op.ExecuteSql;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The conditions and the options of {@code revision --autogenerate} and {@code check}. */
class AutogenerateContract {
    private static final Column EXTRA = Column.of("extra", DataType.date());

    @TempDir
    private Path folder;

    private ModelProject project;

    private void users(Database which) {
        project = ModelProject.create(which, folder).models(USERS);
        project.apply();
    }

    @EveryDatabase
    void nothingIsWrittenIfNothingDiffers(Database which) {
        users(which);

        AutogenerateResult result = project.generate();

        assertThat(result.files()).isEmpty();
        assertThat(result.difference().isEmpty()).isTrue();
        assertThat(project.numberOfFiles()).isOne();
    }

    @EveryDatabase
    void databaseMustBeAtTheHeads(Database which) {
        users(which);
        project.files().table("zz1", "none").table("zz2", "zz1");

        RetortException refused = ModelProject.refused(ErrorKind.DATABASE_BEHIND, () -> project.generate());
        project.retort().upgrade("zz1");
        ModelProject.refused(ErrorKind.DATABASE_BEHIND, () -> project.check());

        assertThat(refused.candidates()).containsExactly("zz1", "zz2");
        assertThat(refused).hasMessageContaining("'retort upgrade heads'");
    }

    @EveryDatabase
    void modelsAreRequired(Database which) {
        users(which);
        Retort retort = Retort.builder()
                .url(project.database().url())
                .scripts(project.files().location())
                .build();

        ModelProject.refused(ErrorKind.BAD_CONFIG, () -> retort.check(CompareRequest.all()));
        ModelProject.refused(ErrorKind.BAD_CONFIG, () -> retort.autogenerate(AutogenerateRequest.of("x")));
    }

    @EveryDatabase
    void emptyDatabaseIsComparedWithoutBeingCreated(Database which) {
        project = ModelProject.create(which, folder).models(USERS);

        assertThat(project.changes()).containsExactly("create table users");
        project.generate();

        assertThat(project.database().isUntouched()).isTrue();
        ModelProject.refused(ErrorKind.DATABASE_BEHIND, () -> project.check());
        assertThat(project.database().isUntouched()).isTrue();
    }

    @EveryDatabase
    void rewriterChangesUpgradeAndDowngrade(Database which) {
        users(which);
        List<String> before = project.database().schema();
        project.rewriter(operations -> operations.stream()
                .filter(operation -> operation instanceof AddColumn added
                        && added.column().name().equals("extra"))
                .toList());

        AutogenerateResult result =
                project.models(table("users", ID, AGE, EXTRA, number("score"))).generate(ModelProject.nothingRenamed());
        project.retort().upgrade("head");

        assertThat(result.difference().changes())
                .extracting("display")
                .containsExactly("add column extra to table users");
        assertThat(project.database().query("SELECT extra, nick FROM users")).isEmpty();
        project.retort().downgrade("-1");
        assertThat(project.database().schema()).isEqualTo(before);
    }

    @EveryDatabase
    void downgradeThatDoesNotReverseEverythingIsReported(Database which) {
        users(which);
        project.rewriter(
                operations -> Stream.concat(operations.stream(), Stream.of(ExecuteSql.of("DELETE FROM users", 0)))
                        .toList());

        AutogenerateResult result =
                project.models(table("users", ID, NICK, AGE, EXTRA)).generate();

        assertThat(result.warnings())
                .containsExactly("The downgrade does not reverse 'run SQL'; its comments say what remains");
        assertThat(ModelProject.text(result)).contains("Write how to reverse this: run SQL.");
        project.retort().upgrade("head");
        project.rewriter(RevisionRewriter.NONE).models(table("users", ID, NICK, AGE, EXTRA, number("score")));
        assertThat(project.generate().warnings()).isEmpty();
    }

    @EveryDatabase
    void rewriterThatDropsEverythingWritesNothing(Database which) {
        users(which);

        assertThat(project.rewriter(operations -> List.of())
                        .models(table("users", ID))
                        .generate()
                        .files())
                .isEmpty();
    }

    @EveryDatabase
    void languageIsThatOfTheExistingRevisions(Database which) {
        users(which);
        assertThat(project.generate().files()).isEmpty();
        Table changed = table("users", ID, NICK, AGE, EXTRA);
        assertThat(project.models(changed).apply().files()).allMatch(file -> file.endsWith(".sql"));

        project.files().java("zz1", "none", "op.execute(\"CREATE TABLE zz (id INTEGER)\");");
        project.retort().upgrade("heads");
        AutogenerateResult result = project.retort()
                .autogenerate(new AutogenerateRequest(
                        new RevisionRequest(
                                "in Java",
                                "zz1",
                                RevisionRequest.Place.ON_HEAD,
                                List.of(),
                                List.of(),
                                null,
                                RevisionRequest.Kind.SQL),
                        null,
                        List.of(),
                        CompareRequest.all()));
        assertThat(result.files()).allMatch(file -> file.endsWith(".java"));
        assertThat(ModelProject.text(result)).contains("op.dropTable(\"zz\")");
        project.retort().upgrade("heads");
        assertThat(project.changes()).isEmpty();
    }

    @EveryDatabase
    void sectionsAreWrittenOnlyIfDatabasesDiffer(Database which) {
        users(which);

        assertThat(sections(table("users", ID, NICK, AGE, EXTRA))).containsExactly("-- upgrade", "-- downgrade");
        assertThat(sections(table("users", ID, NICK.notNull(), AGE)))
                .containsExactlyInAnyOrder(
                        "-- upgrade sqlite", "-- downgrade sqlite", "-- upgrade postgresql", "-- downgrade postgresql");
    }

    private List<String> sections(Table table) {
        project.models(table);
        AutogenerateResult result = project.retort()
                .autogenerate(new AutogenerateRequest(
                        RevisionRequest.of("both"), null, List.of("sqlite", "postgresql"), CompareRequest.all()));
        String text = ModelProject.text(result);
        result.files()
                .forEach(file -> assertThat(Path.of(file).toFile().delete()).isTrue());
        return text.lines()
                .filter(line -> line.matches("-- (upgrade|downgrade).*"))
                .toList();
    }

    /** The table users, changed in one part of the schema. */
    static Stream<Arguments> parts() {
        return TestDatabases.all().stream()
                .flatMap(each -> Stream.of(
                        part(
                                each,
                                ModelPart.TYPES,
                                USERS,
                                table("users", ID, NICK.withType(DataType.varchar(64)), AGE)),
                        part(each, ModelPart.NULLABILITY, USERS, table("users", ID, NICK.notNull(), AGE)),
                        part(
                                each,
                                ModelPart.DEFAULTS,
                                USERS,
                                table("users", ID, NICK.withDefault(DefaultValue.text("x")), AGE)),
                        part(
                                each,
                                ModelPart.FOREIGN_KEYS,
                                USERS,
                                USERS.withConstraint(key("id", "users").withName("fk"))),
                        part(
                                each,
                                ModelPart.UNIQUES,
                                USERS,
                                USERS.withConstraint(Unique.of("nick").withName("uq"))),
                        part(
                                each,
                                ModelPart.UNIQUES,
                                USERS.withConstraint(Unique.of("nick").withName("uq")),
                                USERS),
                        part(
                                each,
                                ModelPart.CHECKS,
                                USERS,
                                USERS.withConstraint(Check.of("age > 0").withName("ck"))),
                        part(
                                each,
                                ModelPart.CHECKS,
                                USERS.withConstraint(Check.of("age > 0").withName("ck")),
                                USERS),
                        part(each, ModelPart.INDEXES, USERS, USERS.withIndex(Index.of("ix", "age"))),
                        part(each, ModelPart.INDEXES, USERS.withIndex(Index.of("ix", "age")), USERS),
                        part(each, ModelPart.PRIMARY_KEYS, keyless(), USERS),
                        part(each, ModelPart.PRIMARY_KEYS, USERS, keyless()),
                        part(each, ModelPart.COMMENTS, USERS, USERS.withComment("people")),
                        part(each, ModelPart.COMMENTS, USERS, table("users", ID, NICK.withComment("a name"), AGE)),
                        part(
                                each,
                                ModelPart.IDENTITY,
                                USERS,
                                table("users", ID.withIdentity(Identity.BY_DEFAULT), NICK, AGE)),
                        part(each, ModelPart.GENERATED, generated("age + 1"), generated("age + 2")),
                        part(
                                each,
                                ModelPart.COLLATIONS,
                                USERS,
                                table("users", ID, NICK.withCollation(collation(each)), AGE))))
                .filter(each -> isSupported(TestDatabases.of((Database) each.get()[0]), (ModelPart) each.get()[1]));
    }

    private static String collation(TestDatabases databases) {
        return databases.database().equals(Database.SQLITE) ? "NOCASE" : "C";
    }

    private static boolean isSupported(TestDatabases databases, ModelPart part) {
        return switch (part) {
            case COMMENTS -> databases.supports(Feature.COMMENTS);
            case IDENTITY -> !databases.supports(Feature.SQLITE_OPTIONS);
            case GENERATED -> databases.supports(Feature.STORED_GENERATED);
            case COLLATIONS -> databases.supports(Feature.INDEX_COLLATION);
            default -> true;
        };
    }

    private static Arguments part(TestDatabases databases, ModelPart part, Table before, Table after) {
        return Arguments.of(databases.database(), part, before, after);
    }

    private static Table keyless() {
        return Table.of(QualifiedName.of("users"), ID, NICK, AGE);
    }

    private static Table generated(String expression) {
        return table(
                "users", ID, AGE, Column.of("next", DataType.integer()).withGenerated(Generated.stored(expression)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("parts")
    void ignoredPartHidesExactlyItsDifferences(Database which, ModelPart part, Table before, Table after) {
        project = ModelProject.create(which, folder).models(before);
        project.apply();

        project.models(after.withColumn(EXTRA));

        assertThat(project.changes()).hasSizeGreaterThan(1).contains("add column extra to table users");
        assertThat(project.changes(ModelProject.ignoring(part))).containsExactly("add column extra to table users");
    }

    @EveryDatabase
    void revisionCreatedByHandIsComparedLikeAGeneratedOne(Database which) {
        project = ModelProject.create(which, folder);
        project.files().add("a1", "none", CREATE_USERS + ";", "DROP TABLE users;");
        project.retort().upgrade("head");

        assertThat(project.models(USERS).changes()).isEmpty();
        assertThat(project.models(USERS.withoutConstraint(PrimaryKey.of("id"))).changes())
                .hasSize(1);
    }
}
