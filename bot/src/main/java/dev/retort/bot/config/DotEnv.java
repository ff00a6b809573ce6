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
 * The file {@code .env}: lines {@code NAME=value}, as other tools read them too.
 *
 * <p>Empty lines and lines that start with {@code #} are skipped; {@code export} may stand before a name. A value ends
 * at {@code " #"}; within single quotes it is taken as it is, within double quotes {@code \n \t \" \\} are understood.
 * Nothing is substituted. The last line of a name counts. A line that fits none of this is an error, which names the
 * line and never its content, since that may be a secret.
 *
 * @param values name to value
 * @param problems the lines that could not be read
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

    /** Reads {@code .env} in a directory. One that is not there is empty; one that cannot be read is a problem. */
    public static DotEnv in(Path directory) {
        Path file = directory.resolve(".env");
        if (!Files.exists(file)) {
            return new DotEnv(Map.of(), List.of());
        }
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            return unreadable("is not written in UTF-8");
        } catch (IOException e) {
            return unreadable("is there and cannot be read: check that it is a file and its permissions");
        }
    }

    /** Reads the text of such a file. */
    public static DotEnv parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String raw : withoutByteOrderMark(text).lines().toList()) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(line, values, problems, number);
            }
        }
        return new DotEnv(values, problems);
    }

    private static void readLine(String line, Map<String, String> values, List<Problem> problems, int number) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            problems.add(new Problem(".env line " + number, "is no NAME=value"));
            return;
        }
        String name = assignment.group(1);
        String typed = assignment.group(2);
        if (!typed.startsWith("'") && !typed.startsWith("\"")) {
            values.put(name, TRAILING_COMMENT.matcher(typed).replaceFirst("").strip());
            return;
        }
        Matcher single = SINGLE_QUOTED.matcher(typed);
        Matcher doubled = DOUBLE_QUOTED.matcher(typed);
        if (single.matches()) {
            values.put(name, single.group(1));
        } else if (doubled.matches()) {
            values.put(name, unescape(doubled.group(1)));
        } else {
            problems.add(new Problem(".env line " + number, name + " has a quote that does not end on its line"));
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

    private static DotEnv unreadable(String why) {
        return new DotEnv(Map.of(), List.of(new Problem(".env", why)));
    }
}
