package dev.retort.sandbox;

import dev.retort.sandbox.channel.Right;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sample data: the people Admin, Ana and Ben, and two channels owned by Admin in which the bot is an administrator. One
 * is joined by request, the other through links that the bot creates.
 *
 * @param vip a channel without an open link
 * @param free a channel whose link creates a join request
 */
public record SandboxSeed(SandboxChannel vip, SandboxChannel free) {
    /** A person whose application is in Spanish, and who has never started the bot. */
    public static final SandboxUser ANA =
            SandboxUser.of(2, "Ana").withUsername("ana").withLanguage("es");

    /** A person whose application is in English, and who has never started the bot. */
    public static final SandboxUser BEN =
            SandboxUser.of(3, "Ben").withUsername("ben").withLanguage("en");

    private static final Set<Right> RIGHTS = EnumSet.of(
            Right.CAN_INVITE_USERS,
            Right.CAN_RESTRICT_MEMBERS,
            Right.CAN_POST_MESSAGES,
            Right.CAN_EDIT_MESSAGES,
            Right.CAN_DELETE_MESSAGES);

    /** Adds the people and the channels. */
    public static SandboxSeed addTo(BotApiSandbox sandbox) {
        sandbox.person(sandbox.user(SandboxUser.ADMIN.id()).orElse(SandboxUser.ADMIN));
        sandbox.person(ANA);
        sandbox.person(BEN);
        SandboxChannel vip = sandbox.addChannel("VIP", SandboxUser.ADMIN);
        SandboxChannel free = sandbox.addChannel("Free", SandboxUser.ADMIN);
        vip.post("Welcome to the VIP channel.");
        free.post("Welcome to the Free channel.");
        free.requestLink("Free for everybody");
        vip.promoteBot(RIGHTS);
        free.promoteBot(RIGHTS);
        return new SandboxSeed(vip, free);
    }
}
