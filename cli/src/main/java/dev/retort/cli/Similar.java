package dev.retort.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody meant who has mistyped a word. */
final class Similar {
    private static final int MOST = 3;

    private Similar() {}

    /** Those of the words that a slip or two lead to, or that begin as it does; the nearest first, three at most. */
    static List<String> to(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> isNear(typed, word))
                .sorted(Comparator.comparingInt((String word) -> slips(typed, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isNear(String typed, String word) {
        boolean begins = typed.matches("(--)?\\w.+") && word.startsWith(typed);
        return begins || slips(typed, word) <= Math.min(2, word.length() / 3);
    }

    /** How many characters were put in, left out, mistaken, or changed places with their neighbour. */
    private static int slips(String typed, String word) {
        int[][] slips = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(typed, word, slips, new int[] {i, j});
            }
        }
        return slips[typed.length()][word.length()];
    }

    private static int fewest(String typed, String word, int[][] slips, int[] at) {
        int i = at[0];
        int j = at[1];
        boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
        int mistaken = slips[i - 1][j - 1] + (same ? 0 : 1);
        int fewest = Math.min(mistaken, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
