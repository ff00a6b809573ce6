package dev.retort.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Takes secrets out of texts that others wrote, such as a driver's message, before they are logged, stored or shown.
 *
 * <p>Every occurrence of a secret becomes {@code ***}, whatever its length. Occurrences that overlap are replaced
 * together, so that no tail of one stays behind another. A secret of fewer than {@value #SHORT} characters is replaced
 * only where no letter, digit or underscore touches it: a password {@code db} must not turn every text into stars.
 *
 * <p>Immutable and safe for use by many threads. Its own text names no secret.
 */
public final class Scrubber {
    /** Leaves every text as it is. */
    public static final Scrubber NONE = new Scrubber(List.of());

    private static final int SHORT = 4;
    private static final String MASK = "***";

    private final List<String> secrets;

    private Scrubber(List<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * A scrubber for these secrets, in any order; empty ones are left out.
     *
     * @return {@link #NONE} where there is nothing to hide
     */
    public static Scrubber of(Collection<String> secrets) {
        if (secrets.isEmpty()) {
            return NONE;
        }
        List<String> longestFirst = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return longestFirst.isEmpty() ? NONE : new Scrubber(longestFirst);
    }

    /** The text with {@code ***} in place of each secret; the same text where it holds none. */
    public String scrub(String text) {
        StringBuilder clean = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int end = endOfSecrets(text, position);
            if (end > position) {
                clean.append(MASK);
                position = end;
            } else {
                clean.append(text.charAt(position++));
            }
        }
        return clean.toString();
    }

    /** Where the secret that starts here ends, with all that overlap it; the start itself where none starts here. */
    private int endOfSecrets(String text, int start) {
        int end = start;
        for (int at = start; at == start || at < end; at++) {
            end = Math.max(end, endOfSecret(text, at));
        }
        return end;
    }

    private int endOfSecret(String text, int start) {
        for (String secret : secrets) {
            if (text.startsWith(secret, start) && (secret.length() >= SHORT || standsAlone(text, start, secret))) {
                return start + secret.length();
            }
        }
        return start;
    }

    private static boolean standsAlone(String text, int start, String secret) {
        int end = start + secret.length();
        return (start == 0 || !isWord(text.codePointBefore(start)))
                && (end == text.length() || !isWord(text.codePointAt(end)));
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    @Override
    public String toString() {
        return "Scrubber[" + secrets.size() + " secrets]";
    }
}
