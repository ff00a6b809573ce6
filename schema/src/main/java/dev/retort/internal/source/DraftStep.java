package dev.retort.internal.source;

import dev.retort.op.Operation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a revision that is being written, with comments for its reader.
 *
 * @param comments the comments before the operation, one text for each paragraph, without comment marks
 * @param operation the operation; null for comments alone
 */
public record DraftStep(List<String> comments, @Nullable Operation operation) {
    /** The words that would start a section of an SQL file at the start of a comment. */
    private static final Pattern SECTION = Pattern.compile("(?i)(upgrade|downgrade)([^a-z0-9_-].*)?");

    /** Copies the list. */
    public DraftStep {
        comments = List.copyOf(comments);
    }

    /** Creates a step without comments. */
    public static DraftStep of(Operation operation) {
        return new DraftStep(List.of(), operation);
    }

    /** Creates a step with comments. */
    public static DraftStep of(Operation operation, String... comments) {
        return new DraftStep(List.of(comments), operation);
    }

    /** Returns the operations of these steps. */
    public static List<Operation> operations(List<DraftStep> steps) {
        return steps.stream()
                .map(DraftStep::operation)
                .filter(operation -> operation != null)
                .toList();
    }

    /**
     * Returns the comments as lines with this prefix, wrapped at words. No line starts like a section of an SQL file.
     *
     * @param prefix the indentation and the comment mark, such as {@code "        // "}
     * @param width the maximum length of a line, if its words are not longer
     */
    public String comments(String prefix, int width) {
        StringBuilder text = new StringBuilder();
        for (String comment : comments) {
            StringBuilder line = new StringBuilder(prefix.stripTrailing());
            for (String word : comment.strip().split("\\s+")) {
                boolean isFull = line.length() + 1 + word.length() > width && line.length() > prefix.length();
                if (isFull && !SECTION.matcher(word).matches()) {
                    text.append(line).append('\n');
                    line = new StringBuilder(prefix.stripTrailing());
                }
                line.append(' ').append(word);
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
