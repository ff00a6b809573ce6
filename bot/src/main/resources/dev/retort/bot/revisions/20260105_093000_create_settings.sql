-- revision: 20260105_093000
-- down: 20260105_090000
-- message: create settings

-- upgrade
CREATE TABLE settings (
    id integer NOT NULL,
    wait_minutes integer,
    vip_channel_id bigint,
    free_channel_id bigint,
    CONSTRAINT pk_settings PRIMARY KEY (id),
    CONSTRAINT ck_settings_one_row CHECK (id = 1),
    CONSTRAINT ck_settings_wait_minutes CHECK (wait_minutes >= 0)
);
INSERT INTO settings (id) VALUES (1);

-- downgrade
DROP TABLE settings;
