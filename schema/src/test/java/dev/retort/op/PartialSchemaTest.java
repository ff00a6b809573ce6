package dev.retort.op;

import static dev.retort.op.Shop.MODEL;
import static dev.retort.op.Shop.MOOD;
import static dev.retort.op.Shop.NOWHERE;
import static dev.retort.op.Shop.ORDERS;
import static dev.retort.op.Shop.RECENT;
import static dev.retort.op.Shop.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.sql.ChangedNames;
import dev.retort.sql.LexicalRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What remains known of a schema after DDL in SQL, and after a rename that SQL expressions reference. */
class PartialSchemaTest {
    private static final LexicalRules RULES = new LexicalRules("'", "\"", Set.of(), List.of());
    private static final SchemaState KNOWN = new SchemaState.Known(MODEL);

    private static SchemaState after(String statement) {
        return KNOWN.without(ChangedNames.in(RULES, statement).orElseThrow(), statement);
    }

    private static boolean isKnown(SchemaState state, Operation operation) {
        return state.modelFor(List.of(operation)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALTER TABLE orders ADD total int       | users       | orders recent
        ALTER TABLE "users" RENAME TO people   |             | users orders
        DROP TABLE users CASCADE               |             | users orders
        DROP INDEX ix_users_email_age          | orders      | users
        ALTER TYPE mood RENAME TO feeling      | orders      | users mood
        DROP VIEW recent                       | users orders| recent
        CREATE TABLE extra (id int)            | users orders| extra
        CREATE TRIGGER t ON orders             | users       | orders
        COMMENT ON TABLE orders IS 'x'         | users       | orders
        """)
    void onlyWhatAStatementMentionsIsUnknown(String statement, String known, String unknown) {
        SchemaState state = after(statement.strip());

        for (String name : known == null ? new String[0] : known.strip().split(" +")) {
            assertThat(isKnown(state, new DropTable(QualifiedName.of(name))))
                    .as(name)
                    .isTrue();
        }
        for (String name : unknown.strip().split(" +")) {
            Operation drop = new DropTable(QualifiedName.of(name));
            assertThat(isKnown(state, drop)).as(name).isFalse();
            assertThat(state.unknownReason(drop)).contains(statement.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT f()",
                "CALL p()",
                "DO 'x'",
                "CREATE TABLE t AS SELECT f()",
                "CREATE MATERIALIZED VIEW v AS SELECT f()",
                "DROP SCHEMA app CASCADE",
                "DROP OWNED BY joe",
                "DROP EXTENSION citext CASCADE",
                "SET search_path = app",
                "EXECUTE plan"
            })
    void statementThatMayChangeAnythingHasNoNames(String statement) {
        assertThat(ChangedNames.in(RULES, statement)).isEmpty();
    }

    @Test
    void triggerOfAnUnknownTableIsUnknown() {
        assertThat(after("ALTER TABLE users ADD x int").model().orElseThrow().objects())
                .isEmpty();
    }

    @Test
    void renameBelowAViewLeavesOtherObjectsKnown() {
        SchemaState state = KNOWN.then(new RenameTable(ORDERS, NOWHERE));

        assertThat(isKnown(state, new DropTable(USERS))).isTrue();
        assertThat(isKnown(state, new DropTable(NOWHERE))).isTrue();
        assertThat(state.unknownReason(new DropView(RECENT)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("rename table orders to nowhere"));
    }

    @Test
    void renameOfACheckedColumnLeavesOtherTablesKnown() {
        SchemaState state = KNOWN.then(new RenameColumn(USERS, "age", "years"));

        assertThat(isKnown(state, new DropTable(USERS))).isFalse();
        assertThat(isKnown(state, AddEnumValue.of(MOOD, "fine"))).isTrue();
    }

    @Test
    void operationOnAnUnknownTableDoesNotFail() {
        SchemaState state = after("ALTER TABLE orders ADD total int");

        assertThat(isKnown(state.then(new RenameTable(ORDERS, NOWHERE)), new DropTable(NOWHERE)))
                .isFalse();
        assertThat(state.then(new DropColumn(ORDERS, "total"))).isInstanceOf(SchemaState.Partial.class);
    }

    @Test
    void operationThatDoesNotMatchAKnownTableFails() {
        SchemaState state = after("ALTER TABLE orders ADD total int");

        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> state.then(new DropColumn(USERS, "nowhere")));
    }

    @Test
    void createdTableIsKnown() {
        Table created = Table.of(ORDERS, Column.of("id", DataType.bigint()));

        SchemaState state = after("DROP TABLE orders").then(new CreateTable(created));

        assertThat(state.modelFor(List.of(new DropTable(ORDERS))).orElseThrow().table(ORDERS))
                .contains(created);
    }
}
