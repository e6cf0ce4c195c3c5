-- Shows persons of the register and how they can be reached, as stated. One row per person and unit in $district or $block.
-- persons
SELECT c.person, c.unit, c.level, c.district, c.block, c.name, c.number, c.gender, c.language, c.consent
FROM contact AS c
WHERE ($district IS NULL OR c.district = $district::INTEGER) AND ($block IS NULL OR c.block = $block::INTEGER)
ORDER BY c.district NULLS FIRST, c.block NULLS FIRST, c.level, c.name, c.person, c.unit
LIMIT coalesce($limit::BIGINT, 200)
