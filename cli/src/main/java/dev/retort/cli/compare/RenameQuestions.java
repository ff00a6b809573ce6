package dev.retort.cli.compare;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.UnnamedRenames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks for each possible rename whether it is one, and repeats the comparison with the answers.
 *
 * <p>A confirmed rename of a table can show that its columns were renamed, too. Therefore nothing is dropped until no
 * further rename is possible.
 */
final class RenameQuestions {
    private final Function<String, Optional<Boolean>> ask;
    private final Set<String> declined = new HashSet<>();

    /**
     * Creates the questions.
     *
     * @param ask returns the answer to a question; empty if nobody can answer
     */
    RenameQuestions(Function<String, Optional<Boolean>> ask) {
        this.ask = ask;
    }

    /**
     * Runs a comparison, and runs it again after each round of answers.
     *
     * @throws RetortException as the comparison does; for an ambiguous rename only if nobody can answer
     */
    <T> T run(CompareRequest first, Function<CompareRequest, T> comparison) {
        CompareRequest request = first;
        while (true) {
            try {
                return comparison.apply(request);
            } catch (RetortException e) {
                if (e.kind() != ErrorKind.AMBIGUOUS_RENAME) {
                    throw e;
                }
                request = answered(request, e);
            }
        }
    }

    private CompareRequest answered(CompareRequest request, RetortException ambiguous) {
        List<String> confirmed = new ArrayList<>(request.renames());
        for (String candidate : ambiguous.candidates()) {
            boolean isTaken = confirmed.stream().anyMatch(rename -> sharesSide(rename, candidate));
            if (isTaken || declined.contains(candidate)) {
                continue;
            }
            String[] sides = candidate.split("=");
            Optional<Boolean> answer = ask.apply("Was " + sides[0] + " renamed to " + sides[1] + "?");
            if (answer.orElseThrow(() -> ambiguous)) {
                confirmed.add(candidate);
            } else {
                declined.add(candidate);
            }
        }
        boolean isNew = confirmed.size() > request.renames().size();
        return request.withRenames(confirmed, isNew ? UnnamedRenames.REFUSE : UnnamedRenames.DROP_AND_ADD);
    }

    private static boolean sharesSide(String one, String other) {
        String[] sides = one.split("=");
        String[] others = other.split("=");
        return sides[0].equals(others[0]) || sides[1].equals(others[1]);
    }
}
