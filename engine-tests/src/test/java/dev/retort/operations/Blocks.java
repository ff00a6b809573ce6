package dev.retort.operations;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hand-written code blocks of a page.
 *
 * @param text the part of the page
 */
record Blocks(String text) {
    private static final Pattern BLOCK =
            Pattern.compile("^```([^\n]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** The content of the block with this label. */
    Optional<String> of(String mark) {
        List<String> found = BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(mark))
                .map(block -> block.group(2))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("two blocks are marked '" + mark + "' in:\n" + text);
        }
        return found.stream().findFirst();
    }

    /** The text outside the blocks, with lines joined, so that a sentence is found across line breaks. */
    String prose() {
        Matcher blocks = BLOCK.matcher(text);
        return blocks.replaceAll(" ").lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
