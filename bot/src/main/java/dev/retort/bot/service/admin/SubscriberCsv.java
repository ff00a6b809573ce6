package dev.retort.bot.service.admin;

import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.User;
import dev.retort.bot.domain.VipSubscriber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Subscribers as CSV (RFC 4180), for a spreadsheet: UTF-8 with a byte order mark, without which Excel does not read
 * accents. Excel separates columns only at the list separator of its language, which is a semicolon in Spanish;
 * LibreOffice recognizes both. Times are in UTC, in the form that both recognize as times in every language.
 */
final class SubscriberCsv {
    /** The number of rows to read at a time. */
    static final int PAGE = 500;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String NEW_LINE = "\r\n";
    private static final List<String> COLUMNS = List.of(
            "telegram_id",
            "username",
            "first_name",
            "last_name",
            "language",
            "plan",
            "starts_at",
            "expires_at",
            "active",
            "removal",
            "reachable");

    /** Both separators, because LibreOffice may separate at both. */
    private static final Pattern TO_QUOTE = Pattern.compile("[\",;\t\r\n]");

    /**
     * A spreadsheet evaluates a cell that begins like this, and names are chosen by members. A spreadsheet that does
     * not expect the separator of this file may begin a cell after the other one, or after a quote.
     */
    private static final Pattern FORMULA = Pattern.compile("(^|[;,\t\r\n\"])(?=\\s*[=+\\-@＝＋－＠])|^(?=[\t\r\n])");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private final String separator;
    private int rows;

    SubscriberCsv(Language language) {
        separator = language == Language.ES ? ";" : ",";
        append(COLUMNS);
    }

    void add(VipSubscriber row, Instant now) {
        User user = row.user();
        append(List.of(
                String.valueOf(user.id()),
                user.username().orElse(""),
                user.firstName(),
                user.lastName().orElse(""),
                user.language().map(Language::code).orElse(""),
                row.plan().terms().name(),
                TIME.format(row.startsAt()),
                TIME.format(row.expiresAt()),
                String.valueOf(row.isActiveAt(now)),
                row.removal().name(),
                String.valueOf(user.isReachable())));
        rows++;
    }

    String text() {
        return text.toString();
    }

    int rows() {
        return rows;
    }

    private void append(List<String> cells) {
        text.append(cells.stream().map(SubscriberCsv::cell).collect(Collectors.joining(separator)))
                .append(NEW_LINE);
    }

    private static String cell(String value) {
        String harmless = FORMULA.matcher(value).replaceAll("$1'");
        return TO_QUOTE.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
