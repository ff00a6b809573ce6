package dev.retort.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import org.junit.jupiter.api.Test;

class ComparisonRulesTest {
    private static final ComparisonRules POSTGRESQL =
            Dialects.of(Database.POSTGRESQL).comparison();
    private static final ComparisonRules SQLITE = Dialects.of(Database.SQLITE).comparison();

    @Test
    void orderOfValuesInListDoesNotMatter() {
        assertThat(SQLITE.isSameExpression("(kind in ('dog', 'cat'))", "\"kind\" IN ('cat','dog')"))
                .isTrue();
        assertThat(SQLITE.isSameExpression("a in (2, f(1, 0)) and b > 0", "a in (f(1, 0), 2) and b > 0"))
                .isTrue();
        assertThat(POSTGRESQL.isSameExpression(
                        "(kind)::text = ANY ((ARRAY['dog'::text, 'cat'::text])::text[])",
                        "(kind)::text = ANY ((ARRAY['cat'::text, 'dog'::text])::text[])"))
                .isTrue();
        assertThat(POSTGRESQL.isSameExpression("kind = ANY (ARRAY[2, 1])", "kind = ANY (ARRAY[1, 2])"))
                .isTrue();
    }

    @Test
    void otherOrdersMatter() {
        assertThat(SQLITE.isSameExpression("kind in ('dog', 'cat')", "kind in ('dog')"))
                .isFalse();
        assertThat(SQLITE.isSameExpression("a in (f(1, 0))", "a in (f(0, 1))")).isFalse();
        assertThat(SQLITE.isSameExpression("a in (1, 2) and b in (3)", "a in (1, 3) and b in (2)"))
                .isFalse();
        assertThat(POSTGRESQL.isSameExpression("ARRAY[2, 1]", "ARRAY[1, 2]")).isFalse();
        assertThat(POSTGRESQL.isSameExpression("kind < ANY (ARRAY[2, 1])", "kind <> ANY (ARRAY[1, 2])"))
                .isFalse();
    }
}
