package dev.retort.bot.chat;

import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.Language;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Outcome.Access;
import dev.retort.bot.service.Outcome.FreeStanding;
import dev.retort.bot.service.Outcome.Standing;
import dev.retort.bot.service.port.Notice;
import java.time.Instant;
import java.util.List;

/** Turns the outcomes of requests, and notices, into messages. */
public final class Presenter {
    private final Texts texts;
    private final Menus menus;
    private final AdminChat admin;

    /**
     * A presenter.
     *
     * @param admin the part for admins
     */
    public Presenter(Texts texts, AdminChat admin) {
        this.texts = texts;
        this.menus = new Menus(texts);
        this.admin = admin;
    }

    /** Returns the answer to a request. */
    public List<Reply> outcome(Outcome outcome, ChatState state) {
        Language language = state.language();
        if (outcome instanceof Outcome.Nothing) {
            return List.of();
        }
        if (outcome instanceof Outcome.Greeting greeting) {
            return List.of(greeting(greeting.standing(), state));
        }
        if (outcome instanceof Outcome.Status status) {
            return List.of(status(status.standing(), state));
        }
        if (outcome instanceof Outcome.Redeemed redeemed) {
            String html = texts.html(
                    language,
                    redeemed.isRenewal() ? Text.RENEWED : Text.REDEEMED,
                    redeemed.plan(),
                    texts.time(language, redeemed.until()));
            return List.of(access(html, redeemed.access(), language));
        }
        if (outcome instanceof Outcome.TokenRefused refused) {
            return List.of(menus.start(texts.html(language, refusal(refused.why())), state));
        }
        if (outcome instanceof Outcome.LinkReady ready) {
            String html = texts.html(language, Text.STATUS_VIP_UNTIL, texts.time(language, ready.until()));
            return List.of(access(html, ready.access(), language));
        }
        if (outcome instanceof Outcome.NotSubscribed) {
            return List.of(menus.start(texts.html(language, Text.NOT_SUBSCRIBED), state));
        }
        if (outcome instanceof Outcome.LanguageChosen chosen) {
            ChatState inChosen = state.in(chosen.language());
            return List.of(menus.start(texts.html(chosen.language(), Text.LANGUAGE_CHOSEN), inChosen)
                    .editing());
        }
        if (outcome instanceof Outcome.Queued queued) {
            return List.of(Reply.of(queued(queued.due(), state)));
        }
        if (outcome instanceof Outcome.ForAdmins forAdmins) {
            return admin.outcome(forAdmins, state);
        }
        if (outcome instanceof Outcome.Missing) {
            return List.of(Reply.of(texts.html(language, Text.MISSING))
                    .with(menus.button(language, Text.BUTTON_BACK, Menus.ADMIN))
                    .editing());
        }
        return List.of(Reply.of(texts.html(language, Text.PRESS_FORBIDDEN)));
    }

    /** Returns the text of a notice. */
    public Reply notice(Notice notice, Language language) {
        if (notice instanceof Notice.Approved) {
            return Reply.of(texts.html(language, Text.NOTICE_APPROVED));
        }
        if (notice instanceof Notice.Reminder reminder) {
            return Reply.of(texts.html(language, Text.NOTICE_REMINDER, texts.time(language, reminder.until())))
                    .with(menus.button(language, Text.BUTTON_STATUS, Menus.STATUS));
        }
        if (notice instanceof Notice.Extended extended) {
            return Reply.of(texts.html(language, Text.NOTICE_EXTENDED, texts.time(language, extended.until())))
                    .with(menus.button(language, Text.BUTTON_NEW_LINK, Menus.NEW_LINK));
        }
        if (notice instanceof Notice.Expired) {
            return Reply.of(texts.html(language, Text.NOTICE_EXPIRED));
        }
        if (notice instanceof Notice.TaskFailed failed) {
            return Reply.of(texts.html(language, Text.ALERT_TASK_FAILED, failed.task(), failed.error()));
        }
        if (notice instanceof Notice.RemovalRefused refused) {
            return Reply.of(texts.html(language, Text.ALERT_REMOVAL_REFUSED, refused.user(), refused.error()));
        }
        if (notice instanceof Notice.NoLink noLink) {
            return Reply.of(texts.html(language, Text.ALERT_NO_LINK, noLink.user()))
                    .with(menus.button(language, Text.BUTTON_CHANNELS, Menus.CHANNELS));
        }
        if (notice instanceof Notice.Online online) {
            return Reply.of(texts.html(language, Text.ADMIN_ONLINE, online.environment(), online.revision()));
        }
        return Reply.of(texts.html(language, Text.ADMIN_STOPPING));
    }

    /** Returns the answer to a message that could not be processed. */
    public Reply failed(Language language) {
        return Reply.of(texts.html(language, Text.FAILED));
    }

    /** Returns the answer to a message that is processed later, because the database does not answer. */
    public Reply delayed(Language language) {
        return Reply.of(texts.html(language, Text.DELAYED));
    }

    private Reply greeting(Standing standing, ChatState state) {
        Language language = state.language();
        String name = state.actor().profile().firstName();
        String html;
        if (state.isAdmin()) {
            html = texts.html(language, Text.GREETING_ADMIN, name);
        } else if (standing.vipUntil() != null) {
            html = texts.html(language, Text.GREETING_VIP, name, texts.time(language, standing.vipUntil()));
        } else {
            html = texts.html(language, Text.GREETING_USER, name);
        }
        return withWays(menus.start(html + free(standing.free(), state), state), standing, language);
    }

    private Reply status(Standing standing, ChatState state) {
        Language language = state.language();
        Instant until = standing.vipUntil();
        String vip = until == null
                ? texts.html(language, Text.STATUS_NO_VIP)
                : texts.html(
                        language,
                        Text.STATUS_VIP,
                        standing.plan(),
                        texts.time(language, until),
                        texts.remaining(language, state.now(), until));
        return withWays(Reply.of(vip + free(standing.free(), state)), standing, language);
    }

    /** Adds the ways into the channels: a new VIP link for a subscriber, and the link of the Free channel. */
    private Reply withWays(Reply reply, Standing standing, Language language) {
        Reply complete = reply;
        if (standing.vipUntil() != null) {
            complete = complete.with(menus.button(language, Text.BUTTON_NEW_LINK, Menus.NEW_LINK));
        }
        FreeStanding free = standing.free();
        if (!free.link().isEmpty() && free.requestDue() == null && !free.isMember()) {
            complete = complete.with(Button.url(texts.plain(language, Text.BUTTON_JOIN_FREE), free.link()));
        }
        return complete;
    }

    private String free(FreeStanding free, ChatState state) {
        if (free.isMember()) {
            return "\n\n" + texts.html(state.language(), Text.STATUS_FREE);
        }
        Instant due = free.requestDue();
        return due == null ? "" : "\n\n" + queued(due, state);
    }

    private String queued(Instant due, ChatState state) {
        Language language = state.language();
        return due.isAfter(state.now())
                ? texts.html(language, Text.QUEUED, texts.left(language, state.now(), due))
                : texts.html(language, Text.QUEUED_DUE);
    }

    private Reply access(String html, Access access, Language language) {
        if (access instanceof Access.Link link) {
            String text = html + "\n\n" + texts.html(language, Text.LINK_READY, texts.time(language, link.expires()));
            return Reply.of(text)
                    .with(Button.url(texts.plain(language, Text.BUTTON_JOIN_VIP), link.url()))
                    .with(menus.button(language, Text.BUTTON_NEW_LINK, Menus.NEW_LINK));
        }
        Text text = access instanceof Access.AlreadyIn ? Text.LINK_ALREADY_IN : Text.LINK_UNAVAILABLE;
        Reply reply = Reply.of(html + "\n\n" + texts.html(language, text));
        return access instanceof Access.AlreadyIn
                ? reply
                : reply.with(menus.button(language, Text.BUTTON_NEW_LINK, Menus.NEW_LINK));
    }

    private static Text refusal(Outcome.Refusal why) {
        return switch (why) {
            case UNKNOWN -> Text.TOKEN_UNKNOWN;
            case USED -> Text.TOKEN_USED;
            case REVOKED -> Text.TOKEN_REVOKED;
            case EXPIRED -> Text.TOKEN_EXPIRED;
        };
    }
}
