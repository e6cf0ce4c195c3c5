-- Shows the true shape of blocks, as imported, without where it came from. One row per block with a boundary in force; `wkb` is hexadecimal, in degrees (WGS 84).
-- wall
SELECT level, lgd_code, hex(wkb) AS wkb FROM boundary WHERE level = 'block' ORDER BY lgd_code
