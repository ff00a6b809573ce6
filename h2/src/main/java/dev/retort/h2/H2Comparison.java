package dev.retort.h2;

import dev.retort.dialect.ComparisonRules;
import java.util.List;
import java.util.Optional;

/** Compares schemas by what H2 does with them. Expressions are normalized by H2 itself, in a database in memory. */
final class H2Comparison implements ComparisonRules {
    /** Settings that determine how names and expressions are parsed. */
    private static final String SETTINGS = "SELECT LISTAGG(';' || SETTING_NAME || '=' || SETTING_VALUE, '')"
            + " WITHIN GROUP (ORDER BY SETTING_NAME) FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME IN"
            + " ('MODE', 'DATABASE_TO_LOWER', 'DATABASE_TO_UPPER', 'CASE_INSENSITIVE_IDENTIFIERS')";

    private static final ScratchDatabase SCRATCH = new ScratchDatabase("jdbc:h2:mem:%s", List.of(), "", SETTINGS);

    @Override
    public boolean isSameExpression(String database, String model) {
        return ComparisonRules.hasSameTokens(H2SqlRules.LEXICAL_RULES, database, model);
    }

    @Override
    public Optional<ScratchDatabase> scratch() {
        return Optional.of(SCRATCH);
    }
}
