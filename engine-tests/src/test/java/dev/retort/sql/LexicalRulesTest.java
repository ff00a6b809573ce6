package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sql.LexicalRules.CompoundBody;
import dev.retort.sql.LexicalRules.Feature;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of another database are another value: each rule is tested with a value other than the constants. */
class LexicalRulesTest {
    @Test
    void eitherQuoteMayDelimitStrings() {
        LexicalRules rules = new LexicalRules("'\"", "`", Set.of(Feature.BACKSLASH_ESCAPES), List.of());

        assertThat(split(rules, "SELECT 'a\\';', \"b\\\";'\"\"\", `c\\`; SELECT 2"))
                .containsExactly("SELECT 'a\\';', \"b\\\";'\"\"\", `c\\`", "SELECT 2");
    }

    @Test
    void aNumberSignMayBeginAComment() {
        LexicalRules rules = new LexicalRules("'", "`", Set.of(Feature.HASH_COMMENTS), List.of());

        assertThat(split(rules, "# it's; \nSELECT 1 # a;\n, 2; SELECT 3 #"))
                .containsExactly("SELECT 1 # a;\n, 2", "SELECT 3");
    }

    @Test
    void dashesMayNeedABlankToBeginAComment() {
        LexicalRules rules = new LexicalRules("'", "`", Set.of(Feature.DASHES_NEED_BLANK), List.of());

        assertThat(split(rules, "SELECT 1--2; SELECT 3 -- a;\n; SELECT 4 --\n; SELECT 5 --"))
                .containsExactly("SELECT 1--2", "SELECT 3", "SELECT 4", "SELECT 5");
    }

    @Test
    void severalKindsOfStatementMayHaveBodies() {
        CompoundBody trigger = new CompoundBody("trigger body", Set.of("CREATE"), Set.of("TRIGGER"), List.of("BEGIN"));
        CompoundBody routine =
                new CompoundBody("routine body", Set.of("CREATE", "OR"), Set.of("FUNCTION"), List.of("AS", "BEGIN"));
        LexicalRules rules = new LexicalRules("'", "\"", Set.of(), List.of(trigger, routine));

        assertThat(split(
                        rules,
                        "CREATE TRIGGER a BEGIN b; END; CREATE OR FUNCTION a AS AS BEGIN b; END; CREATE FUNCTION"
                                + " a BEGIN; CREATE OR TRIGGER a BEGIN; TRIGGER BEGIN; END"))
                .containsExactly(
                        "CREATE TRIGGER a BEGIN b; END",
                        "CREATE OR FUNCTION a AS AS BEGIN b; END",
                        "CREATE FUNCTION a BEGIN",
                        "CREATE OR TRIGGER a BEGIN",
                        "TRIGGER BEGIN",
                        "END");
    }

    private static List<String> split(LexicalRules rules, String script) {
        return new StatementSplitter(rules)
                .split(script, 1).stream().map(SqlStatement::text).toList();
    }
}
