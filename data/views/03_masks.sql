-- How a phone number, a name, and the numbers inside a text look to who has not unmasked them; as in masks.py.
CREATE MACRO masked_number(number) AS
    CASE WHEN starts_with(number, '+91') AND length(number) = 13 THEN '+91 ' || number[4:5] || '•••••' || number[-3:]
        ELSE number[:3] || '•••••' || number[-2:] END;
CREATE MACRO masked_name(name) AS regexp_extract(name, '[\p{L}]') || '•••';
CREATE MACRO spelled_alike(name) AS lower(trim(regexp_replace(nfc_normalize(name), '\s+', ' ', 'g')));
CREATE MACRO masked_abroad(text) AS regexp_replace(text,
    '\+[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}([1-8१-८]|[9९][ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}[02-9०२-९])[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}(?:\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}){5,12}(\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd})',
    '\1•••••\2', 'g');
CREATE MACRO masked_mobiles(text) AS regexp_replace(text,
    '(?:(?:\+[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3})?(?:91|९१)[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}|[0०][ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3})?([6-9६-९৬-৯੬-੯૬-૯୬-୯۶-۹٦-٩][ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd})[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}(?:\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}){5}(\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd}[ \t.()\x{00A0}\x{2000}-\x{2015}\x{202F}\x{2060}-\x{2069}\x{FEFF}-]{0,3}\p{Nd})',
    '\1•••••\2', 'g');
CREATE MACRO masked_landlines(text) AS regexp_replace(text, '([0०]\p{Nd})\p{Nd}{1,3}[) \t-]{1,2}\p{Nd}{4,6}(\p{Nd}\p{Nd})', '\1•••••\2', 'g');
CREATE MACRO masked_text(text) AS CASE WHEN regexp_matches(text, '(?s)(?:\p{Nd}.*){7}')
    THEN masked_mobiles(masked_landlines(masked_abroad(text))) ELSE text END;
CREATE MACRO shown_text(text, in_clear) AS CASE WHEN in_clear THEN text ELSE masked_text(text) END;

-- An unmasking lasts ten minutes.
CREATE MACRO unmasked_until(decided_at) AS decided_at + INTERVAL 10 MINUTE;
