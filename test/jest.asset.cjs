/** What a style sheet or a picture is to a test: nothing but its being there. */
module.exports = {};
