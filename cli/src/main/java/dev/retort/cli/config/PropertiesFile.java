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
 * A {@code .properties} file in UTF-8, read line by line so that a problem can say where it is.
 *
 * <p>Each entry is still taken apart by {@link Properties}, whose rules for separators and escapes people know. Only
 * escapes that stand for a control character, or for nothing, are refused: in {@code scripts = db\revisions} the
 * {@code \r} would be a carriage return, and it was meant to be a path.
 *
 * @param name as it is shown
 * @param entries by key
 * @param problems lines that are no entries
 */
record PropertiesFile(String name, Map<String, Entry> entries, List<Problem> problems) {
    private static final Pattern GOOD_ESCAPE = Pattern.compile("\\\\([\\\\:=#! ]|u[0-9a-fA-F]{4})");
    /** An odd number of backslashes at the end. */
    private static final Pattern CONTINUED = Pattern.compile("(?<!\\\\)(?:\\\\{2})*\\\\\\z");

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,40}");

    /** One entry; its text names no value. */
    record Entry(String key, String value, String where) {
        @Override
        public String toString() {
            return key + " in " + where;
        }
    }

    /** Nothing: what a file that is not there holds. */
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

    /** A key as it may be shown; what does not look like one may be a password in the wrong place. */
    static String showable(String key) {
        return KEY.matcher(key).matches() ? "'" + key + "'" : "this";
    }

    private void addLines(String text) {
        String[] lines = text.split("\r\n|[\r\n]");
        for (int i = 0; i < lines.length; i++) {
            String where = name + ", line " + (i + 1);
            String line = lines[i].stripLeading();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                continue;
            }
            StringBuilder logical = new StringBuilder(line);
            while (CONTINUED.matcher(logical).find() && i + 1 < lines.length) {
                logical.setLength(logical.length() - 1);
                logical.append(lines[++i].stripLeading());
            }
            addEntry(where, logical.toString());
        }
    }

    private void addEntry(String where, String line) {
        if (GOOD_ESCAPE.matcher(line).replaceAll("").contains("\\")) {
            problems.add(new Problem(
                    where,
                    "a '\\' begins an escape here, and this is none",
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
            Entry entry = new Entry(key, one.getProperty(key).strip(), where);
            Entry before = entries.putIfAbsent(key, entry);
            if (before != null) {
                String reason = showable(key) + " was set before, in " + before.where();
                problems.add(new Problem(where, reason, "keep one of the two"));
            }
        }
    }
}
