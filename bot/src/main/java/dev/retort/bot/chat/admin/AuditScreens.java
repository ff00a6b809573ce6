package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.AuditText;
import dev.retort.bot.chat.text.Html;
import dev.retort.bot.domain.AuditDetails;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.AuditView;
import dev.retort.bot.service.admin.AdminRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audit log, newest first. */
final class AuditScreens implements Screens {
    static final String LIST = Menus.ADMIN_PREFIX + "audit";

    /** Eight lines of this length fit into a message. */
    private static final int MAX_DETAILS = 150;

    private static final int MAX_NAME = 50;

    /** The detail with Telegram's answer. It is not shown, because the action and the error tell the same. */
    private static final String ANSWER = "answer";

    private static final Map<String, AuditText> ACTIONS = Map.ofEntries(
            Map.entry("plan.created", AuditText.AUDIT_PLAN_CREATED),
            Map.entry("plan.changed", AuditText.AUDIT_PLAN_CHANGED),
            Map.entry("plan.switched-on", AuditText.AUDIT_PLAN_ON),
            Map.entry("plan.switched-off", AuditText.AUDIT_PLAN_OFF),
            Map.entry("token.created", AuditText.AUDIT_TOKEN_CREATED),
            Map.entry("token.revoked", AuditText.AUDIT_TOKEN_REVOKED),
            Map.entry("token.redeemed", AuditText.AUDIT_TOKEN_REDEEMED),
            Map.entry("subscriber.extended", AuditText.AUDIT_VIP_EXTENDED),
            Map.entry("subscriber.removed", AuditText.AUDIT_VIP_ENDED),
            Map.entry("subscribers.exported", AuditText.AUDIT_VIPS_EXPORTED),
            Map.entry("member.removed", AuditText.AUDIT_MEMBER_REMOVED),
            Map.entry("member.not-removed", AuditText.AUDIT_MEMBER_NOT_REMOVED),
            Map.entry("request.approved", AuditText.AUDIT_REQUEST_APPROVED),
            Map.entry("requests.approved", AuditText.AUDIT_REQUESTS_APPROVED),
            Map.entry("request.closed", AuditText.AUDIT_REQUEST_CLOSED),
            Map.entry("wait.changed", AuditText.AUDIT_WAIT_CHANGED),
            Map.entry("channel.set", AuditText.AUDIT_CHANNEL_SET),
            Map.entry("post.sent", AuditText.AUDIT_POST_SENT),
            Map.entry("post.uncertain", AuditText.AUDIT_POST_UNCERTAIN));

    private static final Map<String, AuditText> DETAILS = Map.ofEntries(
            Map.entry("plan", AuditText.AUDIT_DETAIL_PLAN),
            Map.entry("name", AuditText.AUDIT_DETAIL_NAME),
            Map.entry("from", AuditText.AUDIT_DETAIL_FROM),
            Map.entry("to", AuditText.AUDIT_DETAIL_TO),
            Map.entry("token", AuditText.AUDIT_DETAIL_TOKEN),
            Map.entry("days", AuditText.AUDIT_DETAIL_DAYS),
            Map.entry("until", AuditText.AUDIT_DETAIL_UNTIL),
            Map.entry("expired", AuditText.AUDIT_DETAIL_EXPIRED),
            Map.entry("rows", AuditText.AUDIT_DETAIL_ROWS),
            Map.entry("request", AuditText.AUDIT_DETAIL_REQUEST),
            Map.entry("requests", AuditText.AUDIT_DETAIL_REQUESTS),
            Map.entry("channel", AuditText.AUDIT_DETAIL_CHANNEL),
            Map.entry("kind", AuditText.AUDIT_DETAIL_KIND),
            Map.entry("message", AuditText.AUDIT_DETAIL_MESSAGE),
            Map.entry("error", AuditText.AUDIT_DETAIL_ERROR));

    /** The details that are points in time. */
    private static final Set<String> TIMES = Set.of("until", "expired");

    private final Layout layout;

    AuditScreens(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        return callback.action().equals(LIST)
                ? Layout.page(callback, 0).map(page -> Step.perform(new AdminRequest.ShowAudit(page)))
                : Optional.empty();
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        return outcome instanceof AdminOutcome.AuditPage page
                ? Optional.of(list(page.entries(), state))
                : Optional.empty();
    }

    private Reply list(Page<AuditView> entries, ChatState state) {
        StringBuilder html = new StringBuilder(layout.html(state, AuditText.AUDIT));
        entries.items().forEach(entry -> html.append("\n\n").append(entry(entry, state)));
        if (entries.pages() > 1) {
            html.append("\n\n")
                    .append(layout.html(state, AdminText.PAGE, entries.number() + 1, entries.pages(), entries.total()));
        }
        Reply reply = Reply.of(html.toString()).editing();
        return layout.paged(state, reply, entries, page -> Callback.of(LIST, page))
                .with(layout.back(state, Menus.ADMIN));
    }

    private String entry(AuditView entry, ChatState state) {
        String actor = entry.people().actor().isEmpty()
                ? layout.texts().plain(state.language(), AuditText.AUDIT_BOT)
                : cut(entry.people().actor(), MAX_NAME);
        AuditText action = action(entry);
        String what = action == null ? entry.action() : layout.texts().plain(state.language(), action);
        String whom = entry.people().subject().isEmpty()
                ? ""
                : ": " + cut(entry.people().subject(), MAX_NAME);
        String details = cut(details(entry.details(), state), MAX_DETAILS);
        return "<i>" + layout.texts().time(state.language(), entry.when()) + "</i>\n<b>" + Html.escape(actor) + "</b> "
                + Html.escape(what + whom) + (details.isEmpty() ? "" : "\n" + Html.escape(details));
    }

    private static @Nullable AuditText action(AuditView entry) {
        // A request that the bot has approved is closed, too.
        boolean isApproved = entry.action().equals("request.closed")
                && entry.details().find(ANSWER).filter("DONE"::equals).isPresent();
        return isApproved ? AuditText.AUDIT_REQUEST_APPROVED : ACTIONS.get(entry.action());
    }

    private String details(AuditDetails details, ChatState state) {
        if (!details.text().isEmpty()) {
            return details.text();
        }
        return details.named().entrySet().stream()
                .filter(detail -> !detail.getKey().equals(ANSWER))
                .sorted(Comparator.comparing(
                        detail -> DETAILS.getOrDefault(detail.getKey(), AuditText.AUDIT_DETAIL_ERROR)))
                .map(detail -> detail(detail.getKey(), detail.getValue(), state))
                .collect(Collectors.joining(" · "));
    }

    private String detail(String name, String value, ChatState state) {
        AuditText label = DETAILS.get(name);
        if (label == null) {
            return name + ": " + value;
        }
        String shown = value;
        if (TIMES.contains(name)) {
            shown = time(value, state);
        } else if (name.equals("kind")) {
            shown = ChannelKind.ofCode(value).map(ChannelScreens::name).orElse(value);
        }
        return layout.texts().plain(state.language(), label) + ": " + shown;
    }

    private String time(String value, ChatState state) {
        try {
            return layout.texts().time(state.language(), Instant.parse(value));
        } catch (DateTimeParseException e) {
            // One unusual line must not hide the others of its page.
            return value;
        }
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
