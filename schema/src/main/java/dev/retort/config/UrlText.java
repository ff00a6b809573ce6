package dev.retort.config;

import dev.retort.config.DriverProperties.Parameter;
import dev.retort.schema.Database;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database URL as typed, split after its scheme. The only class that formats an invalid URL for display.
 *
 * <p>Never shows a password. Parts that cannot be parsed are treated as one: {@link #refuse} omits the text between the
 * first colon and the last {@code @}, a port that is not a number, and every parameter.
 *
 * @param grammar the grammar of the database that the scheme names
 * @param form the form of the URL, which determines how parameters are encoded
 * @param rest the text after {@code scheme://} or after {@code jdbc:database:}
 */
public record UrlText(UrlGrammar grammar, Form form, String rest) {
    /** The two forms of URLs. */
    public enum Form {
        /** A scheme and {@code ://}, as in libpq and SQLAlchemy; {@code +} is not decoded as a space. */
        PLAIN,
        /** {@code jdbc:…}, decoded as the driver decodes it. */
        JDBC
    }

    private static final Pattern PLAIN = Pattern.compile(
            "([a-z][a-z0-9]{0,30})(?:\\+[a-z0-9_]+)?://(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern JDBC =
            Pattern.compile("jdbc:([a-z0-9]{1,20}):(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern TRANSPORT = Pattern.compile("[A-Za-z]{2,10}://");
    private static final String PARAMETERS = "[?;&=\\s]";
    private static final Pattern FOREIGN_SCHEME =
            Pattern.compile("((?:jdbc:[a-z0-9]{1,20}:)|(?:[a-z][a-z0-9+.-]{0,30}://)).*", Pattern.DOTALL);

    /** Splits a text after its scheme. Leading and trailing white space is ignored. */
    static UrlText of(String typed, List<UrlGrammar> grammars) {
        String text = typed.strip();
        Matcher jdbc = JDBC.matcher(text);
        boolean isJdbc = jdbc.matches();
        Matcher plain = PLAIN.matcher(text);
        if (!isJdbc && !plain.matches()) {
            throw unknownScheme(text, grammars);
        }
        Matcher parts = isJdbc ? jdbc : plain;
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        Form form = isJdbc ? Form.JDBC : Form.PLAIN;
        for (UrlGrammar grammar : grammars) {
            boolean matches = isJdbc
                    ? grammar.database().code().equals(name)
                    : grammar.schemes().contains(name);
            if (matches) {
                return new UrlText(grammar, form, parts.group(2));
            }
        }
        for (UrlGrammar grammar : grammars) {
            if (grammar.database().code().equals(name)) {
                throw new UrlText(grammar, form, parts.group(2)).unsupportedForm();
            }
        }
        Database database = Database.ofCode(name).orElseThrow(() -> unknownScheme(text, grammars));
        throw new UrlText(new MissingDialect(database), form, parts.group(2)).missingDialect(grammars);
    }

    private static BadConfigException unknownScheme(String text, List<UrlGrammar> grammars) {
        return new BadConfigException("url", unknownSchemeReason(text), acceptedForms(grammars));
    }

    private static String unknownSchemeReason(String text) {
        if (text.isEmpty()) {
            return "the URL is empty";
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return "the URL is in quotes, but must be written without them";
        }
        Matcher foreign = FOREIGN_SCHEME.matcher(text.toLowerCase(Locale.ROOT));
        return foreign.matches()
                ? "'" + foreign.group(1) + "…' is not a known database"
                : "the URL does not begin with the name of a database";
    }

    /** Lists the accepted forms of a URL, one database per line. */
    static String acceptedForms(List<UrlGrammar> grammars) {
        return grammars.isEmpty()
                ? "add the module of the database to the dependencies: 'dev.retort:retort-' followed by its name"
                : "write one of"
                        + grammars.stream()
                                .map(grammar -> "\n  " + grammar.forms())
                                .collect(Collectors.joining());
    }

    private BadConfigException unsupportedForm() {
        return refuse("is not a valid URL for " + grammar.database().displayName(), acceptedForms(List.of(grammar)));
    }

    private BadConfigException missingDialect(List<UrlGrammar> grammars) {
        Database database = grammar.database();
        return database.isPlanned()
                ? refuse(
                        "is not supported yet: there is no dialect for " + database.displayName(),
                        acceptedForms(grammars))
                : refuse(
                        "needs the dialect for " + database.displayName() + ", which is not on the class path",
                        "add 'dev.retort:retort-" + database.code() + "' to the dependencies");
    }

    /** Placeholder for the grammar of a known database without a dialect; used only to reject its URLs. */
    private record MissingDialect(Database database) implements UrlGrammar {
        @Override
        public List<String> schemes() {
            return List.of();
        }

        @Override
        public String forms() {
            return "";
        }

        @Override
        public String example() {
            return "";
        }

        @Override
        public Set<String> harmlessProperties() {
            return Set.of();
        }

        @Override
        public DatabaseUrl parse(UrlText url, DriverProperties properties) {
            throw new IllegalStateException("there is no dialect for " + database);
        }
    }

    /** Creates an exception that rejects this URL; its fix lists the forms that the database accepts. */
    public BadConfigException refuse(String reason) {
        return refuse(reason, "use one of these forms\n  " + grammar.forms());
    }

    /** Creates an exception that rejects this URL, with the given fix. */
    public BadConfigException refuse(String reason, String fix) {
        return new BadConfigException("url", "'" + masked() + "' " + reason, fix);
    }

    private String masked() {
        String code = grammar.database().code();
        String scheme = form == Form.JDBC ? "jdbc:" + code + ":" : code + "://";
        String slashes = form == Form.JDBC && rest.startsWith("//") ? "//" : "";
        String text = rest.substring(slashes.length());
        return scheme + slashes + withoutCredentials(text);
    }

    private String withoutCredentials(String text) {
        if (grammar.isLocal()) {
            return maskedPath(text);
        }
        Matcher transport = TRANSPORT.matcher(text);
        if (form == Form.JDBC && transport.lookingAt()) {
            return transport.group() + "…";
        }
        int at = text.lastIndexOf('@');
        int colon = text.indexOf(':');
        if (at >= 0) {
            String user = colon >= 0 && colon < at ? truncate(text.substring(0, colon), PARAMETERS + "|/") + ":" : "";
            return user + "***@" + truncate(text.substring(at + 1), PARAMETERS + "|:");
        }
        // A port that is not a number may be a password whose '@host' is missing.
        String address = truncate(text, PARAMETERS);
        int portColon = address.indexOf(':');
        boolean isPort = portColon < 0 || address.substring(portColon + 1).matches("[0-9]{0,5}([/…].*)?");
        return isPort ? address : address.substring(0, portColon) + ":***";
    }

    /** Returns a path for display. A path contains no password, but the text may be a host with credentials instead. */
    private String maskedPath(String text) {
        if (text.contains("@")) {
            return "…";
        }
        if (form == Form.PLAIN && !text.startsWith("/")) {
            return truncate(text, "[:?;=]");
        }
        int host = text.indexOf("//");
        return host > 0 ? text.substring(0, host) + "//…" : truncate(text, "[?;=]");
    }

    /** Truncates the text before the first match of a pattern and appends an ellipsis. */
    private static String truncate(String text, String stop) {
        String[] parts = text.split(stop, 2);
        return parts.length == 1 ? text : parts[0] + "…";
    }

    /**
     * Decodes percent-encoded characters such as {@code %40}. A {@code +}, and a {@code %} without two hexadecimal
     * digits, are kept.
     */
    public String decode(String raw) {
        String decoded = ESCAPES.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(decodeBytes(found.group())));
        if (decoded.indexOf('\0') >= 0) {
            // Server protocols terminate a text with NUL, so the remainder would be read as another setting.
            throw refuse("contains a NUL character");
        }
        return decoded;
    }

    private String decodeBytes(String escapes) {
        byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw refuse("contains percent-encoded bytes that are not UTF-8");
        }
    }

    /** Percent-encodes a name for a JDBC URL. Only ASCII letters, digits and {@code . _ ~ - $} are not encoded. */
    public static String encode(String name) {
        return escape(name, character -> character < 128 && Character.isLetterOrDigit(character));
    }

    /** Percent-encodes a name for display. Letters and digits of all scripts are not encoded. */
    public static String readable(String name) {
        return escape(name, Character::isLetterOrDigit);
    }

    private static String escape(String name, IntPredicate plain) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(character -> {
            if (plain.test(character) || "._~-$".indexOf(character) >= 0) {
                text.appendCodePoint(character);
            } else {
                for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    text.append(String.format("%%%02X", b));
                }
            }
        });
        return text.toString();
    }

    /** Returns the parameters after the first question mark of a text. They are decoded lazily. */
    public Stream<Parameter> parameters(String text, UnaryOperator<String> decoder) {
        int mark = text.indexOf('?');
        return Stream.of(text.substring(mark + 1).split("&"))
                .filter(pair -> mark >= 0 && !pair.isEmpty())
                .map(pair -> parameter(pair, decoder));
    }

    private Parameter parameter(String pair, UnaryOperator<String> decoder) {
        String[] parts = pair.split("=", 2);
        if (parts.length < 2) {
            throw refuse("has a parameter without a value", "write '?name=value&name=value'");
        }
        return new Parameter(decoder.apply(parts[0]), decoder.apply(parts[1]), parts[1]);
    }

    @Override
    public String toString() {
        return masked();
    }
}
