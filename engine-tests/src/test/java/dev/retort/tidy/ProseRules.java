package dev.retort.tidy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rules about the English of comments, messages and documentation.
 *
 * <p>The phrases are listed in {@code phrases.txt}, which explains its format. Tests are not checked.
 */
final class ProseRules {
    private static final Pattern CHECKED = Pattern.compile("[^/]+/src/main/java/.+\\.java|[^/]+\\.md|docs/.+\\.md"
            + "|[^/]+/src/main/resources/.+\\.(properties|html|js)");

    private static final Pattern JAVA_TEXT = Pattern.compile("//[^\\n]*|(?s:/\\*.*?\\*/)"
            + "|\"\"\"(?s:[^\\\\\"]*+(?:(?:\\\\.|\"(?!\"\"))[^\\\\\"]*+)*+)\"\"\"|\"(?:\\\\.|[^\"\\\\])*+\""
            + "|'(?:\\\\.|[^'\\\\\\n])++'");
    private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");
    private static final Pattern COMMENT_MARK = Pattern.compile("(?m)^(//|/\\*+|[ \\t]*\\*)");

    /** Not a word and not white space, so that no phrase is found across it. */
    private static final String CODE = "\0";

    private static final List<Phrase> PHRASES = readPhrases();

    /** Any of the phrases. One pass over a text with this pattern is far faster than a pass for each phrase. */
    private static final Pattern ANY = Pattern.compile("(?i)(?<![\\w-])(?:"
            + PHRASES.stream().map(phrase -> phrase.pattern().pattern()).collect(Collectors.joining("|"))
            + ")(?![\\w-])");

    /** A phrase to avoid, as a regular expression, and the suggested replacement. */
    private record Phrase(Pattern pattern, String replacement) {
        static Phrase parse(String line) {
            int bar = line.lastIndexOf(" | ");
            if (bar < 0) {
                throw new IllegalArgumentException("phrases.txt: not 'phrase | replacement': " + line);
            }
            String regex = line.substring(0, bar).strip().replace(" ", "\\s{1,99}");
            return new Phrase(
                    Pattern.compile(regex, Pattern.CASE_INSENSITIVE),
                    line.substring(bar + 3).strip());
        }

        /** Returns whether this phrase is the text between two positions. */
        boolean isAt(String text, int start, int end) {
            Matcher matcher = pattern.matcher(text);
            return matcher.region(start, end).useTransparentBounds(true).matches();
        }
    }

    private ProseRules() {}

    static List<Finding> phrases(SourceTree tree) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, String> file : tree.files().entrySet()) {
            String path = file.getKey();
            if (CHECKED.matcher(path).matches()) {
                String text = path.endsWith(".java") ? proseOf(file.getValue()) : file.getValue();
                findings.addAll(findings(path, text));
            }
        }
        return findings;
    }

    private static List<Finding> findings(String path, String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            long line = 1
                    + text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            findings.add(new Finding(path, line, advice(text, matcher)));
        }
        return findings;
    }

    private static String advice(String text, Matcher found) {
        Phrase phrase = PHRASES.stream()
                .filter(each -> each.isAt(text, found.start(), found.end()))
                .findFirst()
                .orElseThrow();
        return "\"" + found.group().replaceAll("\\s+", " ") + "\": write " + phrase.replacement();
    }

    /** The comments and string literals of a Java file, each at its line; a concatenation reads as one text. */
    private static String proseOf(String java) {
        String joined = CONCATENATION.matcher(java).replaceAll(match -> spaces(match.group()));
        StringBuilder prose = new StringBuilder();
        Matcher matcher = JAVA_TEXT.matcher(joined);
        int end = 0;
        while (matcher.find()) {
            prose.append(code(joined.substring(end, matcher.start())));
            prose.append(plain(matcher.group()));
            end = matcher.end();
        }
        return prose.append(code(joined.substring(end))).toString();
    }

    private static String code(String text) {
        return text.replaceAll("\\S+", CODE);
    }

    private static String plain(String commentOrLiteral) {
        Pattern mark = commentOrLiteral.startsWith("/") ? COMMENT_MARK : ESCAPE;
        return mark.matcher(commentOrLiteral).replaceAll(match -> spaces(match.group()));
    }

    private static String spaces(String text) {
        return text.replaceAll("[^\\n]", " ");
    }

    private static List<Phrase> readPhrases() {
        try (InputStream file = ProseRules.class.getResourceAsStream("phrases.txt")) {
            String text =
                    new String(Objects.requireNonNull(file, "phrases.txt").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Phrase::parse)
                    .collect(Collectors.toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
