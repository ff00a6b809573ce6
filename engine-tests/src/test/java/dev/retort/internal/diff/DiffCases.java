package dev.retort.internal.diff;

import java.util.List;
import java.util.stream.Stream;

/** All cases of the golden files. */
final class DiffCases {
    private DiffCases() {}

    static List<DiffCase> all() {
        return Stream.of(
                        DiffTableCases.all(),
                        DiffColumnCases.all(),
                        DiffConstraintCases.all(),
                        DiffIndexCases.all(),
                        DiffTypeCases.all(),
                        DiffCombinedCases.all(),
                        DiffOrderCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
