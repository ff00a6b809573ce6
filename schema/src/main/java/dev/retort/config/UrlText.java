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
 * A database URL as it was typed, cut behind its scheme, and the one place that shows it to people.
 *
 * <p>What could be a password is never shown, and what cannot be understood is taken for one: {@link #refuse} leaves
 * out the text between the first colon and the last {@code @}, a port that is no number, and every parameter.
 *
 * @param grammar of the database that the scheme names
 * @param form how it is written, which decides how parameters are encoded
 * @param rest what follows the scheme with its slashes, or {@code jdbc:} and the database with its colon
 */
public record UrlText(UrlGrammar grammar, Form form, String rest) {
    /** The two families of URLs. */
    public enum Form {
        /** A scheme and {@code ://}, as libpq and SQLAlchemy read it: {@code +} is a plus. */
        PLAIN,
        /** {@code jdbc:…}, as the driver reads it. */
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

    /** Cuts a text behind its scheme; blanks around it do not count. */
    static UrlText of(String typed, List<UrlGrammar> grammars) {
        String text = typed.strip();
        Matcher jdbc = JDBC.matcher(text);
        boolean isJdbc = jdbc.matches();
        Matcher plain = PLAIN.matcher(text);
        if (!isJdbc && !plain.matches()) {
            throw noScheme(text, grammars);
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
                throw new UrlText(grammar, form, parts.group(2)).inAnotherForm();
            }
        }
        Database database = Database.ofCode(name).orElseThrow(() -> noScheme(text, grammars));
        throw new UrlText(new MissingDialect(database), form, parts.group(2)).withoutDialect(grammars);
    }

    private static BadConfigException noScheme(String text, List<UrlGrammar> grammars) {
        return new BadConfigException("url", whyNoScheme(text), acceptedForms(grammars));
    }

    private static String whyNoScheme(String text) {
        if (text.isEmpty()) {
            return "the URL is empty";
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return "the URL is in quotes, which were taken for a part of it";
        }
        Matcher foreign = FOREIGN_SCHEME.matcher(text.toLowerCase(Locale.ROOT));
        return foreign.matches()
                ? "'" + foreign.group(1) + "…' names no database that is known here"
                : "the URL does not begin with the name of a database";
    }

    /** Every way to write a URL, a line each. */
    static String acceptedForms(List<UrlGrammar> grammars) {
        return grammars.isEmpty()
                ? "add the module of the database to the dependencies: 'dev.retort:retort-' and its name"
                : "write one of"
                        + grammars.stream()
                                .map(grammar -> "\n  " + grammar.forms())
                                .collect(Collectors.joining());
    }

    private BadConfigException inAnotherForm() {
        return refuse(
                "is not how a URL of " + grammar.database().displayName() + " is written",
                acceptedForms(List.of(grammar)));
    }

    private BadConfigException withoutDialect(List<UrlGrammar> grammars) {
        Database database = grammar.database();
        return database.isPlanned()
                ? refuse(
                        "is not supported yet: there is no dialect for " + database.displayName(),
                        acceptedForms(grammars))
                : refuse(
                        "needs the dialect for " + database.displayName() + ", which is not on the class path",
                        "add 'dev.retort:retort-" + database.code() + "' to the dependencies");
    }

    /** Stands for the grammar of a database that is known and has no dialect here; its URLs are only refused. */
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

    /** The refusal of this URL, with the forms that its database has. */
    public BadConfigException refuse(String reason) {
        return refuse(reason, "write it as\n  " + grammar.forms());
    }

    /** The refusal of this URL, with advice of its own. */
    public BadConfigException refuse(String reason, String advice) {
        return new BadConfigException("url", "'" + shown() + "' " + reason, advice);
    }

    private String shown() {
        String code = grammar.database().code();
        String scheme = form == Form.JDBC ? "jdbc:" + code + ":" : code + "://";
        String slashes = form == Form.JDBC && rest.startsWith("//") ? "//" : "";
        String text = rest.substring(slashes.length());
        return scheme + slashes + withoutCredentials(text);
    }

    private String withoutCredentials(String text) {
        if (grammar.isLocal()) {
            return location(text);
        }
        Matcher transport = TRANSPORT.matcher(text);
        if (form == Form.JDBC && transport.lookingAt()) {
            return transport.group() + "…";
        }
        int at = text.lastIndexOf('@');
        int colon = text.indexOf(':');
        if (at >= 0) {
            String user = colon >= 0 && colon < at ? cut(text.substring(0, colon), PARAMETERS + "|/") + ":" : "";
            return user + "***@" + cut(text.substring(at + 1), PARAMETERS + "|:");
        }
        // What stands where a port should be is a password whose '@host' was forgotten, unless it is a number.
        String address = cut(text, PARAMETERS);
        int behind = address.indexOf(':');
        boolean port = behind < 0 || address.substring(behind + 1).matches("[0-9]{0,5}([/…].*)?");
        return port ? address : address.substring(0, behind) + ":***";
    }

    /** A path has no password, except where it is no path but a host with a user. */
    private String location(String text) {
        if (text.contains("@")) {
            return "…";
        }
        if (form == Form.PLAIN && !text.startsWith("/")) {
            return cut(text, "[:?;=]");
        }
        int host = text.indexOf("//");
        return host > 0 ? text.substring(0, host) + "//…" : cut(text, "[?;=]");
    }

    private static String cut(String text, String stop) {
        String[] parts = text.split(stop, 2);
        return parts.length == 1 ? text : parts[0] + "…";
    }

    /** The text with {@code %40} and the like as what they stand for; a lone {@code %} and a {@code +} stay. */
    public String decode(String raw) {
        String decoded = ESCAPES.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(decodeBytes(found.group())));
        if (decoded.indexOf('\0') >= 0) {
            // The protocols of the servers end a text at this character: what follows would be read as a setting.
            throw refuse("holds a NUL character");
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
            throw refuse("holds percent-encoded bytes that are not UTF-8");
        }
    }

    /** A name percent-encoded for a JDBC URL: nothing but ASCII letters, digits and {@code . _ ~ -} is left. */
    public static String encode(String name) {
        return escape(name, character -> character < 128 && Character.isLetterOrDigit(character));
    }

    /** A name for people: only what could be taken for a part of the URL, or could not be seen, is encoded. */
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

    /** The parameters behind the first question mark of a text, each read as it is asked for. */
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
        return shown();
    }
}
