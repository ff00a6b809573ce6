package dev.retort.h2;

import dev.retort.dialect.ComparisonRules;
import java.util.List;
import java.util.Optional;

/** Compares schemas by what H2 does with them. Expressions are normalized by H2 itself, in a database in memory. */
final class H2Comparison implements ComparisonRules {
    /** The settings that decide what an unquoted name refers to, and how H2 reads an expression. */
    private static final String SETTINGS = "SELECT COALESCE(LISTAGG(';' || SETTING_NAME || '=' || SETTING_VALUE, ''), '')"
            + " FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME IN"
            + " ('MODE', 'DATABASE_TO_LOWER', 'DATABASE_TO_UPPER', 'CASE_INSENSITIVE_IDENTIFIERS')";

    private static final ScratchDatabase SCRATCH = new ScratchDatabase("jdbc:h2:mem:", SETTINGS, List.of(), "");

    @Override
    public boolean isSameExpression(String database, String model) {
        return ComparisonRules.hasSameTokens(H2SqlRules.LEXICAL_RULES, database, model);
    }

    @Override
    public Optional<ScratchDatabase> scratch() {
        return Optional.of(SCRATCH);
    }
}
