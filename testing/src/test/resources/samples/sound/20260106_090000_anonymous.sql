-- revision: 20260106_090000
-- down: 20260105_090000
-- message: anonymous notes
-- irreversible: the texts are removed on purpose

-- upgrade
UPDATE notes SET text = NULL;
