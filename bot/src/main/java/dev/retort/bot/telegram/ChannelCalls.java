package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.ChatMember;
import com.pengrad.telegrambot.request.ApproveChatJoinRequest;
import com.pengrad.telegrambot.request.BanChatMember;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.CreateChatInviteLink;
import com.pengrad.telegrambot.request.GetChat;
import com.pengrad.telegrambot.request.GetChatMember;
import com.pengrad.telegrambot.request.RevokeChatInviteLink;
import com.pengrad.telegrambot.request.UnbanChatMember;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.GetChatMemberResponse;
import dev.retort.bot.service.port.CallResult;
import dev.retort.bot.service.port.ChannelGateway;
import dev.retort.bot.telegram.Limits.Lane;
import dev.retort.bot.telegram.api.TelegramException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels, by calls of the Bot API. */
public final class ChannelCalls implements ChannelGateway {
    private static final Logger log = LoggerFactory.getLogger(ChannelCalls.class);

    private final Sender sender;
    private final Lane lane;
    private final long botId;

    /**
     * The channels.
     *
     * @param lane who waits for the calls
     * @param botId the id of the bot itself, whose rights are read
     */
    public ChannelCalls(Sender sender, Lane lane, long botId) {
        this.sender = sender;
        this.lane = lane;
        this.botId = botId;
    }

    @Override
    public CallResult approve(long channelId, long userId) {
        return result(new ApproveChatJoinRequest(channelId, userId), Refusals::ofApproval);
    }

    @Override
    public CallResult ban(long channelId, long userId) {
        return result(new BanChatMember(channelId, userId), Refusals::ofBan);
    }

    @Override
    public CallResult unban(long channelId, long userId) {
        // Without onlyIfBanned, Telegram removes a member.
        return result(new UnbanChatMember(channelId, userId).onlyIfBanned(true), Refusals::ofBan);
    }

    @Override
    public Membership membership(long channelId, long userId) {
        return membership(userId, () -> sender.call(lane, new GetChatMember(channelId, userId)));
    }

    @Override
    public boolean isMember(long channelId, long userId) {
        GetChatMember request = new GetChatMember(channelId, userId);
        return membership(userId, () -> sender.callWithoutRetry(lane, request)) == Membership.IN;
    }

    private static Membership membership(long userId, Supplier<GetChatMemberResponse> call) {
        try {
            ChatMember member = call.get().chatMember();
            return switch (member.status()) {
                case creator, administrator, member -> Membership.IN;
                case restricted -> Boolean.TRUE.equals(member.isMember()) ? Membership.IN : Membership.OUT;
                case kicked -> Membership.BANNED;
                default -> Membership.OUT;
            };
        } catch (TelegramException e) {
            log.debug("The membership of {} is unknown: {}", userId, e.getMessage());
            return Membership.UNKNOWN;
        }
    }

    @Override
    public Optional<String> createLink(long channelId, LinkTerms terms) {
        CreateChatInviteLink create = new CreateChatInviteLink(channelId).name(terms.name());
        if (terms.kind() == LinkKind.ONE_PERSON) {
            create.memberLimit(1).expireDate((int) terms.expires().getEpochSecond());
        } else {
            create.createsJoinRequest(true);
        }
        try {
            return Optional.of(sender.call(lane, create).chatInviteLink().inviteLink());
        } catch (TelegramException e) {
            log.warn("No invite link was created for channel {}: {}", channelId, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void revokeLink(long channelId, String link) {
        try {
            sender.call(lane, new RevokeChatInviteLink(channelId, link));
        } catch (TelegramException e) {
            log.debug("An invite link was not revoked: {}", e.getMessage());
        }
    }

    @Override
    public Optional<BotRights> rights(long channelId) {
        try {
            String title = sender.call(lane, new GetChat(channelId)).chat().title();
            ChatMember bot =
                    sender.call(lane, new GetChatMember(channelId, botId)).chatMember();
            return Optional.of(new BotRights(
                    title == null ? String.valueOf(channelId) : title,
                    Boolean.TRUE.equals(bot.canInviteUsers()),
                    Boolean.TRUE.equals(bot.canRestrictMembers()),
                    Boolean.TRUE.equals(bot.canPostMessages())));
        } catch (TelegramException e) {
            log.info("Channel {} cannot be read: {}", channelId, e.getMessage());
            return Optional.empty();
        }
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> CallResult result(
            BaseRequest<T, R> request, Function<TelegramException, CallResult> classify) {
        try {
            sender.call(lane, request);
            return CallResult.OK;
        } catch (TelegramException e) {
            return classify.apply(e);
        }
    }
}
