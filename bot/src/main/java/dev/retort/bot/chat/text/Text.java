package dev.retort.bot.chat.text;

/** The texts for everybody: answers, notices, numbers, the main menu, commands. A button has no markup. */
public enum Text implements TextKey {
    /** Answer to /start for a user without a subscription. Parameter: first name. */
    GREETING_USER,
    /** Answer to /start for a subscriber. Parameters: first name, end of the subscription. */
    GREETING_VIP,
    /** Answer to /start for an admin. Parameter: first name. */
    GREETING_ADMIN,
    /** Answer to /help. */
    HELP,
    /** Further lines of /help for an admin. */
    HELP_ADMIN,
    /** Answer to /status for a subscriber. Parameters: plan, end, time left. */
    STATUS_VIP,
    /** Above a new link. Parameter: end of the subscription. */
    STATUS_VIP_UNTIL,
    /** Answer to /status without a subscription. */
    STATUS_NO_VIP,
    /** The user is in the Free channel. */
    STATUS_FREE,
    /** A token was redeemed. Parameters: plan, end of the subscription. */
    REDEEMED,
    /** A token has extended a subscription. Parameters: plan, end of the subscription. */
    RENEWED,
    /** An invite link is below. Parameter: when it expires. */
    LINK_READY,
    /** The subscriber is in the channel. */
    LINK_ALREADY_IN,
    /** No link can be created. */
    LINK_UNAVAILABLE,
    /** The token does not exist. */
    TOKEN_UNKNOWN,
    /** The token was used. */
    TOKEN_USED,
    /** The token was revoked. */
    TOKEN_REVOKED,
    /** The token has expired. */
    TOKEN_EXPIRED,
    /** There is no subscription for a link. */
    NOT_SUBSCRIBED,
    /** Answer to /language. */
    LANGUAGE_ASK,
    /** The language was chosen. */
    LANGUAGE_CHOSEN,
    /** A request is pending. Parameter: time left. */
    QUEUED,
    /** A request is pending and due. */
    QUEUED_DUE,
    /** A command that does not exist. */
    UNKNOWN_COMMAND,
    /** A text outside of a dialog, or a photo, sticker or the like. */
    UNKNOWN_MESSAGE,
    /** A message could not be processed. */
    FAILED,
    /** A message is processed later. */
    DELAYED,
    /** A dialog was cancelled. */
    CANCELLED,
    /** There is no dialog to cancel. */
    NOTHING_TO_CANCEL,
    /** A button of an old message. */
    PRESS_OUTDATED,
    /** A button of an admin, pressed by somebody else. */
    PRESS_FORBIDDEN,
    /** Something no longer exists. */
    MISSING,
    /** The request was approved. */
    NOTICE_APPROVED,
    /** The subscription ends soon. Parameter: end. */
    NOTICE_REMINDER,
    /** An admin has extended the subscription. Parameter: end. */
    NOTICE_EXTENDED,
    /** The subscription has ended. */
    NOTICE_EXPIRED,
    /** To admins: a task fails. Parameters: task, error. */
    ALERT_TASK_FAILED,
    /** To admins: a member cannot be removed. Parameters: user, error. */
    ALERT_REMOVAL_REFUSED,
    /** To admins: no invite link can be created. Parameter: user. */
    ALERT_NO_LINK,
    /** Notice to each admin when the bot is online. Parameters: environment, schema revision. */
    ADMIN_ONLINE,
    /** Notice to each admin when the bot stops. */
    ADMIN_STOPPING,
    /** A time in the past. Parameter: how long. */
    AGO,
    /** One minute is left. Parameter: the time. */
    LEFT_ONE,
    /** More time is left. Parameter: the time. */
    LEFT_MANY,
    /** One day. */
    DAYS_ONE,
    /** Several days. Parameter: number. */
    DAYS_MANY,
    /** One second. */
    SECONDS_ONE,
    /** Several seconds. Parameter: number. */
    SECONDS_MANY,
    /** One hour. */
    HOURS_ONE,
    /** Several hours. Parameter: number. */
    HOURS_MANY,
    /** One minute. */
    MINUTES_ONE,
    /** Several minutes. Parameter: number. */
    MINUTES_MANY,
    BUTTON_STATUS,
    BUTTON_LANGUAGE,
    BUTTON_HELP,
    BUTTON_ADMIN,
    BUTTON_NEW_LINK,
    BUTTON_JOIN_VIP,
    BUTTON_JOIN_FREE,
    BUTTON_CHANNELS,
    BUTTON_BACK,
    /** Description of /start in the Telegram menu. */
    COMMAND_START,
    /** Description of /status in the Telegram menu. */
    COMMAND_STATUS,
    /** Description of /language in the Telegram menu. */
    COMMAND_LANGUAGE,
    /** Description of /help in the Telegram menu. */
    COMMAND_HELP,
    /** Description of /admin in the Telegram menu. */
    COMMAND_ADMIN
}
