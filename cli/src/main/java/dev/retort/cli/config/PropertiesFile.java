package dev.retort.cli.config;

import dev.retort.config.BadConfigException.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A {@code .properties} file in UTF-8, read line by line so that problems can name the line.
 *
 * <p>{@link Properties} parses each entry, so its usual rules for separators and escapes apply. Escapes of control
 * characters and meaningless escapes are rejected: in {@code scripts = db\revisions}, {@code \r} would be a carriage
 * return, but a path was intended.
 *
 * @param name the name shown in messages
 * @param entries the entries by key
 * @param problems the lines that are not valid entries
 */
record PropertiesFile(String name, Map<String, Entry> entries, List<Problem> problems) {
    private static final Pattern ALLOWED_ESCAPE = Pattern.compile("\\\\([\\\\:=#! ]|u[0-9a-fA-F]{4})");
    /** An odd number of backslashes at the end of a line. */
    private static final Pattern CONTINUED = Pattern.compile("(?<!\\\\)(?:\\\\{2})*\\\\\\z");

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,40}");

    /** One entry. {@link #toString} does not contain the value, which may be a secret. */
    record Entry(String key, String value, String location) {
        @Override
        public String toString() {
            return key + " in " + location;
        }
    }

    /** The empty content, for a file that does not exist. */
    static PropertiesFile none(String name) {
        return new PropertiesFile(name, Map.of(), List.of());
    }

    static PropertiesFile read(Path file) throws IOException {
        String name = file.toString();
        PropertiesFile content = new PropertiesFile(name, new LinkedHashMap<>(), new ArrayList<>());
        try {
            String text = Files.readString(file);
            content.addLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            content.problems.add(new Problem(name, "the file is not UTF-8", "save it in UTF-8"));
        }
        return content;
    }

    /** Returns the key in quotes, or {@code this} if it does not look like a key and may be a misplaced password. */
    static String showable(String key) {
        return KEY.matcher(key).matches() ? "'" + key + "'" : "this";
    }

    private void addLines(String text) {
        String[] lines = text.split("\r\n|[\r\n]");
        for (int i = 0; i < lines.length; i++) {
            String location = name + ", line " + (i + 1);
            String line = lines[i].stripLeading();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                continue;
            }
            StringBuilder logical = new StringBuilder(line);
            while (CONTINUED.matcher(logical).find() && i + 1 < lines.length) {
                logical.setLength(logical.length() - 1);
                logical.append(lines[++i].stripLeading());
            }
            addEntry(location, logical.toString());
        }
    }

    private void addEntry(String location, String line) {
        if (ALLOWED_ESCAPE.matcher(line).replaceAll("").contains("\\")) {
            problems.add(new Problem(
                    location,
                    "'\\' starts an escape sequence, and this one is not supported",
                    "write a path with '/', a '\\' as '\\\\'"));
            return;
        }
        Properties one = new Properties();
        try {
            one.load(new StringReader(line));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (String key : one.stringPropertyNames()) {
            Entry entry = new Entry(key, one.getProperty(key).strip(), location);
            Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null) {
                String reason = showable(key) + " is already set in " + earlier.location();
                problems.add(new Problem(location, reason, "keep one of the two"));
            }
        }
    }
}
