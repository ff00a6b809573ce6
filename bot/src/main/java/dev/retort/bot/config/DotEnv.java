package dev.retort.bot.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code .env}: lines of the form {@code NAME=value}, in the syntax of other dotenv tools.
 *
 * <p>Empty lines and lines that start with {@code #} are skipped. {@code export} may precede a name. An unquoted value
 * ends at {@code " #"}. A value in single quotes is taken literally; a value in double quotes may contain the escapes
 * {@code \n \t \" \\}. Variables are not substituted. If a name occurs twice, the last line wins. Any other line is an
 * error. The error names the line but not its content, which may be a secret.
 *
 * @param values the values by name
 * @param problems the lines that could not be parsed
 */
public record DotEnv(Map<String, String> values, List<Problem> problems) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("(^|\\s+)#.*$");

    public DotEnv {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Reads {@code .env} in a directory. A missing file has no values; an unreadable file is a problem. */
    public static DotEnv in(Path directory) {
        Path file = directory.resolve(".env");
        if (!Files.exists(file)) {
            return new DotEnv(Map.of(), List.of());
        }
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            return unreadable("is not encoded in UTF-8");
        } catch (IOException e) {
            return unreadable("exists but cannot be read: check that it is a file, and check its permissions");
        }
    }

    /** Parses the text of a {@code .env} file. */
    public static DotEnv parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String untrimmed : withoutByteOrderMark(text).lines().toList()) {
            number++;
            String line = untrimmed.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(line, values, problems, number);
            }
        }
        return new DotEnv(values, problems);
    }

    private static void readLine(String line, Map<String, String> values, List<Problem> problems, int number) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            problems.add(new Problem(".env line " + number, "does not have the form NAME=value"));
            return;
        }
        String name = assignment.group(1);
        String raw = assignment.group(2);
        if (!raw.startsWith("'") && !raw.startsWith("\"")) {
            values.put(name, TRAILING_COMMENT.matcher(raw).replaceFirst("").strip());
            return;
        }
        Matcher single = SINGLE_QUOTED.matcher(raw);
        Matcher doubled = DOUBLE_QUOTED.matcher(raw);
        if (single.matches()) {
            values.put(name, single.group(1));
        } else if (doubled.matches()) {
            values.put(name, unescape(doubled.group(1)));
        } else {
            problems.add(new Problem(
                    ".env line " + number, name + " has an unclosed quote: a quoted value must end on its line"));
        }
    }

    private static String unescape(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = quoted.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case '"', '\\' -> text.append(escaped);
                default -> text.append('\\').append(escaped);
            }
        }
        return text.toString();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static DotEnv unreadable(String reason) {
        return new DotEnv(Map.of(), List.of(new Problem(".env", reason)));
    }
}
