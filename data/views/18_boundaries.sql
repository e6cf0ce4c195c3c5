-- A boundary: the true shape of a place, imported and in force, with its source and date, cut to scope.
CREATE VIEW boundary AS
    SELECT p.level, p.lgd_code, p.state, p.district, p.block, p.name_en, p.name_hi, b.source, b.date, b.date_stated, b.wkb
    FROM boundaries AS b JOIN place AS p USING (level, lgd_code);
-- A file of boundaries in force: how it fits the places, for those who see the whole room.
CREATE VIEW boundary_file AS
    SELECT * FROM boundary_files WHERE sees_all();
