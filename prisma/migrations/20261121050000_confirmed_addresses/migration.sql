-- Whether somebody who reads the mails of an address wants them -----------------------

ALTER TABLE notification_settings
  ADD COLUMN email_confirmed_at DATETIME(6) NULL
    COMMENT 'NULL = only the request to confirm is mailed to the address',
  ADD COLUMN email_request CHAR(36) NULL
    COMMENT 'names the open request to confirm; its link is made from this under the secret key',
  ADD COLUMN email_requested_at DATETIME(6) NULL;

-- Addresses that are mailed to already go on to be: an upgrade must not silence what people rely on.
UPDATE notification_settings SET email_confirmed_at = NOW(6) WHERE email <> '';
