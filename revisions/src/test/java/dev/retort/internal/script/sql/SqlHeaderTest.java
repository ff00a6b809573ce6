package dev.retort.internal.script.sql;

import static dev.retort.internal.revision.Graphs.id;
import static dev.retort.internal.revision.Graphs.ids;
import static dev.retort.internal.script.sql.Samples.HEADER;
import static dev.retort.internal.script.sql.Samples.SOURCE;
import static dev.retort.internal.script.sql.Samples.parse;
import static dev.retort.internal.script.sql.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.SqlScript.Transaction;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of an SQL revision file. */
class SqlHeaderTest {
    private static final String UPGRADE = "\n-- upgrade\nSELECT 1;\n";

    @Test
    void everyKeyIsRead() {
        SqlScript script = parse("""
                -- revision: a
                -- down: b, c
                -- depends-on: d,e
                -- labels: billing , orders
                -- message: add tokens: all of them
                -- transaction: none
                -- irreversible: the column is gone
                -- loses: visits, users.phone
                """ + UPGRADE);

        Revision revision = script.revision();
        assertThat(revision.id()).isEqualTo(id("a"));
        assertThat(revision.down()).isEqualTo(ids("b", "c"));
        assertThat(revision.dependsOn()).isEqualTo(ids("d", "e"));
        assertThat(revision.labels()).containsExactly("billing", "orders");
        assertThat(revision.message()).isEqualTo("add tokens: all of them");
        assertThat(revision.source()).isEqualTo(SOURCE);
        assertThat(script.transaction()).isEqualTo(Transaction.NONE);
        assertThat(script.irreversible()).contains("the column is gone");
        assertThat(script.limits().loses()).containsExactly("visits", "users.phone");
    }

    @Test
    void keysExceptRevisionAndDownAreOptional() {
        SqlScript script = parse(HEADER);

        assertThat(script.revision().down()).isEmpty();
        assertThat(script.revision().dependsOn()).isEmpty();
        assertThat(script.revision().labels()).isEmpty();
        assertThat(script.revision().message()).isEmpty();
        assertThat(script.transaction()).isEqualTo(Transaction.ONE);
        assertThat(script.limits()).isEqualTo(Script.Limits.NONE);
    }

    @Test
    void orderOfKeysAndWhiteSpaceDoNotMatter() {
        Revision revision =
                parse("--message:m\n  --  down :  b  \n\n--\trevision:\ta\n").revision();

        assertThat(revision.id()).isEqualTo(id("a"));
        assertThat(revision.down()).isEqualTo(ids("b"));
        assertThat(revision.message()).isEqualTo("m");
    }

    @Test
    void messageMayBeEmpty() {
        assertThat(parse("-- message:\n" + HEADER).revision().message()).isEmpty();
    }

    @Test
    void headerMayContainCommentsAndEmptyLines() {
        String text = "-- Written by hand, see https://example.org/why.\n--\n-- -----\n\n  -- and indented\n";

        assertThat(parse(text + HEADER).revision().id()).isEqualTo(id("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "Down", "depends_on", "dependson", "DEPENDS-ON", "label", "https", "v2"})
    void unknownKeyIsRefused(String key) {
        BadScriptException failure = refused(3, HEADER + "-- " + key + ": x\n" + UPGRADE);

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(failure)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining("revision, down, depends-on, labels, message, transaction, irreversible, loses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".t", "t.", "*", "t.*", "\"A b\".c", "a.b.c.d", "t, a.", "`t`", "t(c)", "[t]"})
    void nameThatNoTableOrColumnHasIsRefused(String names) {
        assertThat(refused(3, HEADER + "-- loses: " + names + "\n" + UPGRADE))
                .hasMessageContaining("is not a table or a column")
                .hasMessageContaining("'-- loses: users, orders.note'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "t.c", "app.t.c", "user data.last name", "Größe", "t_1$"})
    void tableOrColumnThatIsLostIsRead(String name) {
        assertThat(parse(HEADER + "-- loses: " + name + "\n" + UPGRADE).limits().loses())
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"irreversible: no", "irreversible: False", "labels: none", "depends-on: none", "loses: none"})
    void keyThatDoesNotApplyIsOmitted(String entry) {
        assertThat(refused(3, HEADER + "-- " + entry + "\n" + UPGRADE))
                .hasMessageContaining("omit the line if it does not apply");
    }

    @Test
    void keyBelowTheFirstSectionIsAComment() {
        assertThat(parse(HEADER + UPGRADE + "-- author: x\n").revision().id()).isEqualTo(id("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision: a", "down: none", "message: m", "labels: x"})
    void duplicateKeyIsRefused(String entry) {
        BadScriptException failure =
                refused(5, "-- message: m\n" + HEADER + "-- labels: x\n-- " + entry + "\n" + UPGRADE);

        assertThat(failure).hasMessageContaining("occurs twice; the first is on line ");
    }

    @Test
    void errorForADuplicateKeyNamesTheLineOfTheFirst() {
        assertThat(refused(4, HEADER + "\n-- down: b\n")).hasMessageContaining("on line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE t (x int);", "/* a block comment */", "SELECT 1; -- upgrade", "- upgrade"})
    void sqlBeforeTheFirstSectionIsRefused(String sql) {
        assertThat(refused(4, HEADER + "\n" + sql + "\n" + UPGRADE)).hasMessageContaining("before the first section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- down: none\n", "-- revision:\n-- down: none\n", "", "\n\n"})
    void revisionIsRequired(String header) {
        int line = header.startsWith("-- revision") ? 1 : 0;

        assertThat(refused(line, header)).hasMessageContaining("no 'revision'");
    }

    @Test
    void downIsRequiredAndNoneForTheFirstRevision() {
        assertThat(refused(0, "-- revision: a\n" + UPGRADE))
                .hasMessageContaining("no 'down'")
                .hasMessageContaining("'-- down: none'");
        assertThat(refused(2, "-- revision: a\n-- down:\n" + UPGRADE)).hasMessageContaining("no 'down'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"depends-on:", "labels: ", "depends-on: b,", "labels: ,x", "depends-on: b,,c", "labels: x, x"})
    void emptyOrDuplicateValueIsRefused(String entry) {
        assertThat(refused(3, HEADER + "-- " + entry + "\n" + UPGRADE))
                .hasMessageContaining("empty or a duplicate value");
    }

    @Test
    void duplicateDownRevisionIsRefused() {
        assertThat(refused(2, "-- revision: a\n-- down: b, b\n")).hasMessageContaining("duplicate value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b c", "b-c", "b;c", "head", "é", "b\u001b[2J"})
    void invalidRevisionIdIsRefusedAtItsLine(String id) {
        assertThat(refused(2, "-- revision: a\n-- down: " + id + "\n")).hasMessageContaining("is not a revision id");
        assertThat(refused(3, HEADER + "-- depends-on: b, " + id + "\n")).hasMessageContaining("'depends-on'");
    }

    @Test
    void illegalIdIsRefused() {
        assertThat(refused(1, "-- revision: Base\n-- down: none\n")).hasMessageContaining("reserved");
        assertThat(refused(1, "-- revision: " + "a".repeat(65) + "\n-- down: none\n"))
                .hasMessageContaining("1 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "A", "a_test", "test"})
    void fileNameMustStartWithTheIdAndAnUnderscore(String id) {
        assertThat(refused(1, "-- revision: " + id + "\n-- down: none\n"))
                .hasMessageContaining("does not start with '" + id + "_'");
    }

    @Test
    void fileNameMayConsistOfTheIdAndAnUnderscore() {
        ScriptFile file = new ScriptFile("a_.sql", "a_.sql", HEADER.getBytes(StandardCharsets.UTF_8));

        assertThat(SqlScriptParser.parse(file).revision().id()).isEqualTo(id("a"));
        ScriptFile bare = new ScriptFile("a.sql", "a.sql", file.content());
        assertThat(catchThrowableOfType(BadScriptException.class, () -> SqlScriptParser.parse(bare)))
                .hasMessageContaining("does not start with 'a_'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "None", "none none", "off"})
    void transactionIsNoneOrOmitted(String value) {
        assertThat(refused(3, HEADER + "-- transaction: " + value + "\n" + UPGRADE))
                .hasMessageContaining("accepted: none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void irreversibleRequiresAReason(String value) {
        assertThat(refused(3, HEADER + "-- irreversible:" + value + "\n" + UPGRADE))
                .hasMessageContaining("no reason");
    }
}
