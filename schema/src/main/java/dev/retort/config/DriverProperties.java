package dev.retort.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The driver properties of one URL, collected while it is read.
 *
 * <p>Only properties on a list get through. Drivers have others that run code or read files when a connection is
 * opened (H2's {@code INIT}, {@code allowLoadLocalInfile} of MySQL, {@code socketFactory} and {@code loggerFile} of
 * PostgreSQL), that turn every secret into a log line, or that reconnect silently and so lose a lock. Names are
 * matched in any case and passed on in the driver's own: a {@code SSLMODE} that the driver did not recognise would
 * switch encryption off without a word.
 */
public final class DriverProperties {
    private static final Set<String> USER = Set.of("user", "username");
    private static final Set<String> PASSWORD = Set.of("password", "passwd", "pwd");
    private static final Pattern SECRET = Pattern.compile("password|passwd|pwd|secret|token|hexkey");
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,50}");

    private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9_.,:/+ -]+");

    private final UrlText url;
    /** By the names in lower case. */
    private final Map<String, String> canonical = new HashMap<>();

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    /**
     * An empty collection.
     *
     * @param allowed names that are let through besides the driver's list, as {@code allow-properties} gives them
     */
    DriverProperties(UrlText url, Set<String> allowed) {
        this.url = url;
        for (String name : allowed) {
            canonical.put(name.toLowerCase(Locale.ROOT), name);
        }
        for (String name : url.grammar().harmlessProperties()) {
            canonical.put(name.toLowerCase(Locale.ROOT), name);
        }
    }

    /** Adds the user; an empty one is none. */
    public void user(String name) {
        set("user", name);
    }

    /** Adds the password; an empty one is none. Both forms become secrets. */
    public void password(String decoded, String raw) {
        set("password", decoded);
        secrets.add(decoded);
        secrets.add(raw);
    }

    /** Adds a parameter of the URL, which may be the user or the password; refuses what is on no list. */
    public void put(Parameter parameter) {
        String name = parameter.name().toLowerCase(Locale.ROOT);
        if (USER.contains(name)) {
            user(parameter.value());
        } else if (PASSWORD.contains(name)) {
            password(parameter.value(), parameter.raw());
        } else {
            String known = canonical.get(name);
            if (known == null) {
                throw notAllowed(parameter.name());
            }
            checkValue(known, parameter.value());
            if (SECRET.matcher(name).find()) {
                secrets.add(parameter.value());
                secrets.add(parameter.raw());
            }
            set(known, parameter.value());
        }
    }

    /**
     * Some drivers write values into PRAGMA and SET statements as they are: without this a harmless name would be a way
     * around the list.
     */
    private void checkValue(String name, String value) {
        boolean listed = url.grammar().harmlessProperties().contains(name);
        if (url.grammar().writesValuesIntoSql()
                && listed
                && !PLAIN_VALUE.matcher(value).matches()) {
            throw url.refuse("has a value for '" + name + "' that is no plain word or number");
        }
    }

    private void set(String name, String value) {
        if (value.isEmpty() && (name.equals("user") || name.equals("password"))) {
            return;
        }
        String before = values.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            throw url.refuse("gives '" + name + "' twice, with two values");
        }
    }

    private BadConfigException notAllowed(String name) {
        if (!SHOWABLE.matcher(name).matches()) {
            return url.refuse("has a parameter whose name is not one");
        }
        return url.refuse(
                "sets the driver property '" + name + "', which is not on the list of harmless ones; "
                        + "some properties run code or read files",
                "remove it, or, if nobody else can write this URL, put 'allow-properties = " + name
                        + "' into retort.properties\nwithout asking: "
                        + String.join(
                                ", ",
                                url.grammar().harmlessProperties().stream()
                                        .sorted()
                                        .toList()));
    }

    /** The user; empty if none was given. */
    public String user() {
        return values.getOrDefault("user", "");
    }

    /** User and password as people may see them: {@code user:***@}; empty if there is neither. */
    public String maskedCredentials() {
        String credentials = UrlText.readable(user()) + (values.containsKey("password") ? ":***" : "");
        return credentials.isEmpty() ? "" : credentials + "@";
    }

    /** What was given, in that order. */
    public Map<String, String> values() {
        return values;
    }

    /** What must not be shown, each once, no empty text among them. */
    public List<String> secrets() {
        Set<String> unlike = new LinkedHashSet<>(secrets);
        unlike.remove("");
        return List.copyOf(unlike);
    }

    /**
     * One parameter of a URL.
     *
     * @param name its name, decoded
     * @param value its value, decoded
     * @param raw its value as it was typed
     */
    public record Parameter(String name, String value, String raw) {
        /** The same value, or another one, by the driver's name. */
        public Parameter as(String otherName, String otherValue) {
            return new Parameter(otherName, otherValue, raw);
        }

        @Override
        public String toString() {
            return "Parameter[" + name + "]";
        }
    }
}
