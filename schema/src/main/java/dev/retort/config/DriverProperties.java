package dev.retort.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The driver properties of one URL, collected while it is parsed.
 *
 * <p>Only properties on an allow list are accepted. Drivers have others that run code or read files when a connection
 * is opened (H2's {@code INIT}, {@code allowLoadLocalInfile} of MySQL, {@code socketFactory} and {@code loggerFile} of
 * PostgreSQL), that log secrets, or that reconnect silently and so lose a lock. Names are matched case-insensitively
 * and passed on in the driver's spelling: a {@code SSLMODE} that the driver does not recognize would silently disable
 * encryption.
 */
public final class DriverProperties {
    private static final Set<String> USER = Set.of("user", "username");
    private static final Set<String> PASSWORD = Set.of("password", "passwd", "pwd");
    private static final Pattern SECRET = Pattern.compile("password|passwd|pwd|secret|token|hexkey");
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,50}");

    private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9_.,:/+ -]+");

    private final UrlText url;
    /** The driver's spelling of each accepted name, by the name in lower case. */
    private final Map<String, String> canonical = new HashMap<>();

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    /**
     * Creates an empty collection.
     *
     * @param allowed names that are accepted in addition to the driver's list, as set by {@code allow-properties}
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

    /** Sets the user. An empty name is ignored. */
    public void user(String name) {
        set("user", name);
    }

    /** Sets the password and adds both forms of it to the secrets. An empty password is ignored. */
    public void password(String decoded, String raw) {
        set("password", decoded);
        secrets.add(decoded);
        secrets.add(raw);
    }

    /**
     * Adds a parameter of the URL, which may be the user or the password.
     *
     * @throws BadConfigException if the property is not allowed, or was already set to another value
     */
    public void put(Parameter parameter) {
        String name = parameter.name().toLowerCase(Locale.ROOT);
        if (USER.contains(name)) {
            user(parameter.value());
        } else if (PASSWORD.contains(name)) {
            password(parameter.value(), parameter.raw());
        } else {
            String driverName = canonical.get(name);
            if (driverName == null) {
                throw notAllowed(parameter.name());
            }
            checkValue(driverName, parameter.value());
            if (SECRET.matcher(name).find()) {
                secrets.add(parameter.value());
                secrets.add(parameter.raw());
            }
            set(driverName, parameter.value());
        }
    }

    /**
     * Restricts the values of harmless properties, because some drivers insert them unescaped into PRAGMA and SET
     * statements. Without this check the allow list could be bypassed.
     */
    private void checkValue(String name, String value) {
        boolean listed = url.grammar().harmlessProperties().contains(name);
        if (url.grammar().writesValuesIntoSql()
                && listed
                && !PLAIN_VALUE.matcher(value).matches()) {
            throw url.refuse("has a value for '" + name + "' that is not a plain word or number");
        }
    }

    private void set(String name, String value) {
        if (value.isEmpty() && (name.equals("user") || name.equals("password"))) {
            return;
        }
        String before = values.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            throw url.refuse("sets '" + name + "' twice, to different values");
        }
    }

    private BadConfigException notAllowed(String name) {
        if (!SHOWABLE.matcher(name).matches()) {
            return url.refuse("has a parameter with an invalid name");
        }
        Optional<String> ignored = url.grammar().ignoredParameterFix(name.toLowerCase(Locale.ROOT));
        if (ignored.isPresent()) {
            return url.refuse("has the parameter '" + name + "', which the driver would ignore", ignored.get());
        }
        return url.refuse(
                "sets the driver property '" + name + "', which is not on the list of safe ones; "
                        + "some properties run code or read files",
                "remove it, or, if nobody else can change this URL, add 'allow-properties = " + name
                        + "' to retort.properties\nalways allowed: "
                        + String.join(
                                ", ",
                                url.grammar().harmlessProperties().stream()
                                        .sorted()
                                        .toList()));
    }

    /** Returns the user; empty if not specified. */
    public String user() {
        return values.getOrDefault("user", "");
    }

    /** Returns the credentials for display, {@code user:***@}; empty if there is neither user nor password. */
    public String maskedCredentials() {
        String credentials = UrlText.readable(user()) + (values.containsKey("password") ? ":***" : "");
        return credentials.isEmpty() ? "" : credentials + "@";
    }

    /** Returns the properties in the order in which they were set. */
    public Map<String, String> values() {
        return values;
    }

    /** Returns the texts that must not be shown, without duplicates and empty texts. */
    public List<String> secrets() {
        Set<String> distinct = new LinkedHashSet<>(secrets);
        distinct.remove("");
        return List.copyOf(distinct);
    }

    /**
     * A parameter of a URL.
     *
     * @param name the decoded name
     * @param value the decoded value
     * @param raw the value as typed
     */
    public record Parameter(String name, String value, String raw) {
        /** Returns a copy with another name and decoded value, such as those of the driver. */
        public Parameter as(String otherName, String otherValue) {
            return new Parameter(otherName, otherValue, raw);
        }

        @Override
        public String toString() {
            return "Parameter[" + name + "]";
        }
    }
}
