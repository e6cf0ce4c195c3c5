-- The words that a message says: its text, or the caption of a photo or file. A deleted message that nobody kept says none.
CREATE MACRO words(line_kind, text, caption) AS
    CASE line_kind WHEN 'message' THEN text WHEN 'media' THEN coalesce(caption, '') ELSE '' END;

-- What understanding depends on: the words said, the place typed, the topic stated, the pin, the evidence beyond the message.
-- One value for equal content.
CREATE MACRO content_of(words, place_text, stated, evidence) AS
    CASE WHEN place_text IS NULL AND stated IS NULL AND evidence IS NULL THEN md5(words)::UUID
        ELSE md5(concat_ws(chr(31), words, coalesce(place_text, ''), coalesce(to_json(json_extract_string(stated,
            ['$.kind', '$.category', '$.subject', '$.pin.lat', '$.pin.lon']))::VARCHAR, ''), evidence))::UUID END;
-- The evidence beyond a message: the home of its group and of its sender, and the group itself where a teaching is limited to it.
CREATE MACRO evidence_of(group_home, sender_home, only_group) AS
    CASE WHEN coalesce(group_home, sender_home, only_group) IS NOT NULL
        THEN to_json([group_home, sender_home, only_group])::VARCHAR END;

CREATE VIEW group_ground AS
    SELECT group_name, any_value(level || ':' || lgd_code) AS home, any_value(only_group) AS only_group
    FROM (SELECT group_name, level, lgd_code, NULL AS only_group FROM homes WHERE group_name IS NOT NULL
          UNION ALL SELECT group_name, NULL, NULL, group_name FROM teachings WHERE group_name IS NOT NULL)
    GROUP BY group_name;
CREATE VIEW sender_ground AS SELECT sender, level || ':' || lgd_code AS home FROM homes WHERE sender IS NOT NULL;

-- Words that speak of an office-bearer of the writer's own: "हमारे प्रखंड अध्यक्ष", "our block president".
CREATE MACRO says_own_superior(words) AS regexp_matches(lower(words),
    '(हमारे|हमारा|हमारी|हमरे|मेरे|मेरा|मेरी|अपने|अपना|अपनी|hamare|hamara|hamre|mere|mera|apne|apna|\bour|\bmy)\s+(\S+\s+){0,3}(उपाध्यक्ष|अध्यक्ष|प्रभारी|महासचिव|महामंत्री|सचिव|संयोजक|पदाधिकारी|president|adhyaksh|prabhari|secretary|sachiv|incharge|in-charge|convenor|office-bearer)');

-- The level of the committee that words speak of, said beside the word for it ("बोड़ेया पंचायत की कमेटी", "block committee"); null where they
-- don't say. Do they claim that it was formed? Not when they say that it isn't, or will be, nor when it is another body's (a women's or youth wing).
CREATE MACRO committee_level(words) AS CASE regexp_extract(lower(words), '(?s).*(पंचायत|panchayat|ग्राम|gram |मंडल|मण्डल|mandal|प्रखंड|प्रखण्ड|ब्लॉक|ब्लाक|prakhand|block|जिल|ज़िल|jila|zila|district|बूथ|booth|वार्ड|\bward|नगर|\bnagar)\S*(?:\s+\S+){0,4}?\s+(?:समिति|कमेटी|कमिटी|कमेटि|कमिटि|इकाई|com+it+e+|samiti|kam[ei]t)', 1)
    WHEN 'पंचायत' THEN 'panchayat' WHEN 'panchayat' THEN 'panchayat' WHEN 'ग्राम' THEN 'panchayat' WHEN 'gram ' THEN 'panchayat'
    WHEN 'मंडल' THEN 'mandal' WHEN 'मण्डल' THEN 'mandal' WHEN 'mandal' THEN 'mandal' WHEN 'बूथ' THEN 'booth' WHEN 'booth' THEN 'booth'
    WHEN 'वार्ड' THEN 'ward' WHEN 'ward' THEN 'ward' WHEN 'नगर' THEN 'town' WHEN 'nagar' THEN 'town' WHEN 'जिल' THEN 'district' WHEN 'ज़िल' THEN 'district' WHEN 'jila' THEN 'district' WHEN 'zila' THEN 'district' WHEN 'district' THEN 'district'
    WHEN '' THEN NULL ELSE 'block' END;
CREATE MACRO says_formed(words) AS (
    regexp_matches(lower(words), '(^|[^ं])गठ|बन ग|बनी|बना|बनाई|पूरी हो|पूरा हो|पूर्ण|तैयार|मनोनीत|घोष|चुने|चुनी|चुनाव|gath|ban ga|\bbani|\bbana|puri ho|pura ho|taiyar|ghosh|chun|formed|constitut|complet|elected|nominat|announc')
    AND regexp_matches(lower(words), 'समिति|कमेटी|कमिटी|कमेटि|कमिटि|इकाई|com+it+e+|samiti|kam[ei]t')
    AND NOT regexp_matches(lower(words), '(महिला|युवा|किसान|mahila|yuva|youth|kisan)\s+(कांग्रेस|मोर्चा|morcha|congress)|सेवादल|एनएसयूआई|sevadal|nsui')
    AND NOT regexp_matches(lower(words), 'नहीं|नही|नहि|अधूर|अधुर|बाकी|बाक़ी|लंबित|भंग|कब |होगा|होगी|होंगी|इसी माह|करेंगे|\bnah|adhur|\bba+ki\b|pending|\bnot\b|dissol|incomplet|will be|\bhog[ai]|\bkab\b'));
