package dev.retort.h2;

import dev.retort.dialect.ComparisonRules;
import java.util.List;
import java.util.Optional;

/** Compares schemas by what H2 does with them. Expressions are normalized by H2 itself, in a database in memory. */
final class H2Comparison implements ComparisonRules {
    private static final ScratchDatabase SCRATCH = new ScratchDatabase("jdbc:h2:mem:", List.of(), "");

    @Override
    public boolean isSameExpression(String database, String model) {
        return ComparisonRules.hasSameTokens(H2SqlRules.LEXICAL_RULES, database, model);
    }

    @Override
    public Optional<ScratchDatabase> scratch() {
        return Optional.of(SCRATCH);
    }
}
